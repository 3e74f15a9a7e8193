//! Arithmetic of magnitudes: digits in base 2**32, least first, without zeros at the end.

use std::cmp::Ordering;

/// Drops the zeros at the end.
fn limbs_trimmed(mut limbs: Vec<u32>) -> Vec<u32> {
    while limbs.last() == Some(&0) {
        limbs.pop();
    }
    limbs
}

fn limbs_from(value: u128) -> Vec<u32> {
    limbs_trimmed((0..4).map(|place| (value >> (32 * place)) as u32).collect())
}

fn limbs_compare(a: &[u32], b: &[u32]) -> Ordering {
    a.len()
        .cmp(&b.len())
        .then_with(|| a.iter().rev().cmp(b.iter().rev()))
}

fn limbs_bits(limbs: &[u32]) -> u64 {
    limbs.last().map_or(0, |top| {
        limbs.len() as u64 * 32 - u64::from(top.leading_zeros())
    })
}

/// `a += b << 32 * place`, where `a` has room for the result.
fn limbs_add_into(a: &mut [u32], b: &[u32], place: usize) {
    let mut carry = 0u64;
    for (index, slot) in a[place..].iter_mut().enumerate() {
        let sum = u64::from(*slot) + b.get(index).map_or(0, |&limb| u64::from(limb)) + carry;
        *slot = sum as u32;
        carry = sum >> 32;
        if carry == 0 && index >= b.len() {
            break;
        }
    }
}

fn limbs_add(a: &[u32], b: &[u32]) -> Vec<u32> {
    let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    let mut sum = long.to_vec();
    sum.push(0);
    limbs_add_into(&mut sum, short, 0);
    limbs_trimmed(sum)
}

/// `a -= b` where `a` is not smaller.
fn limbs_sub_into(a: &mut [u32], b: &[u32]) {
    let mut borrow = false;
    for (index, slot) in a.iter_mut().enumerate() {
        if index >= b.len() && !borrow {
            break;
        }
        let (rest, low) = slot.overflowing_sub(b.get(index).copied().unwrap_or(0));
        let (rest, lower) = rest.overflowing_sub(u32::from(borrow));
        *slot = rest;
        borrow = low || lower;
    }
}

fn limbs_sub(a: &[u32], b: &[u32]) -> Vec<u32> {
    let mut rest = a.to_vec();
    limbs_sub_into(&mut rest, b);
    limbs_trimmed(rest)
}

fn limbs_mul(a: &[u32], b: &[u32]) -> Vec<u32> {
    let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    if short.is_empty() {
        return Vec::new();
    }
    let mut product = vec![0; a.len() + b.len()];
    if short.len() < 48 {
        limbs_mul_simple(&mut product, long, short);
    } else {
        // Slices of the long factor as long as the short one, each by Karatsuba's method.
        for (turn, part) in long.chunks(short.len()).enumerate() {
            let part = limbs_trimmed(part.to_vec());
            let step = if part.len() == short.len() {
                limbs_karatsuba(&part, short)
            } else {
                limbs_mul(&part, short)
            };
            limbs_add_into(&mut product, &step, turn * short.len());
        }
    }
    limbs_trimmed(product)
}

fn limbs_mul_simple(product: &mut [u32], a: &[u32], b: &[u32]) {
    for (place, &factor) in b.iter().enumerate() {
        let mut carry = 0u64;
        for (slot, &limb) in product[place..].iter_mut().zip(a) {
            let sum = u64::from(*slot) + u64::from(factor) * u64::from(limb) + carry;
            *slot = sum as u32;
            carry = sum >> 32;
        }
        product[place + a.len()] = carry as u32;
    }
}

/// The product of two magnitudes of one length by three products of half of it.
fn limbs_karatsuba(a: &[u32], b: &[u32]) -> Vec<u32> {
    let half = a.len() / 2;
    let split = |limbs: &[u32]| {
        (
            limbs_trimmed(limbs[..half].to_vec()),
            limbs[half..].to_vec(),
        )
    };
    let ((a_low, a_high), (b_low, b_high)) = (split(a), split(b));
    let low = limbs_mul(&a_low, &b_low);
    let high = limbs_mul(&a_high, &b_high);
    let mut middle = limbs_mul(&limbs_add(&a_low, &a_high), &limbs_add(&b_low, &b_high));
    limbs_sub_into(&mut middle, &low);
    limbs_sub_into(&mut middle, &high);
    let mut product = vec![0; a.len() + b.len()];
    product[..low.len()].copy_from_slice(&low);
    product[2 * half..2 * half + high.len()].copy_from_slice(&high);
    limbs_add_into(&mut product, &limbs_trimmed(middle), half);
    limbs_trimmed(product)
}

/// Divides by one digit in place and gives the rest.
fn limbs_divide_small(limbs: &mut [u32], divisor: u32) -> u32 {
    let mut rest = 0u64;
    for limb in limbs.iter_mut().rev() {
        let value = rest << 32 | u64::from(*limb);
        *limb = (value / u64::from(divisor)) as u32;
        rest = value % u64::from(divisor);
    }
    rest as u32
}

/// Quotient and rest; the divisor is not zero. Long division after Knuth, volume 2, algorithm D.
fn limbs_divide(a: &[u32], b: &[u32]) -> (Vec<u32>, Vec<u32>) {
    if limbs_compare(a, b) == Ordering::Less {
        return (Vec::new(), a.to_vec());
    }
    if b.len() == 1 {
        let mut quotient = a.to_vec();
        let rest = limbs_divide_small(&mut quotient, b[0]);
        return (limbs_trimmed(quotient), limbs_trimmed(vec![rest]));
    }
    let shift = u64::from(b[b.len() - 1].leading_zeros());
    let divisor = limbs_shift_left(b, shift);
    let mut rest = limbs_shift_left(a, shift);
    rest.resize(a.len() + 1, 0);
    let count = divisor.len();
    let mut quotient = vec![0; rest.len() - count];
    for place in (0..quotient.len()).rev() {
        let digit = limbs_guess(&rest[place..=place + count], &divisor);
        quotient[place] = limbs_take_away(&mut rest[place..=place + count], &divisor, digit);
    }
    (
        limbs_trimmed(quotient),
        limbs_shift_right(&limbs_trimmed(rest), shift),
    )
}

/// A digit of the quotient, never too small and at most one too large.
fn limbs_guess(rest: &[u32], divisor: &[u32]) -> u64 {
    let count = divisor.len();
    let top = u64::from(rest[count]) << 32 | u64::from(rest[count - 1]);
    let first = u64::from(divisor[count - 1]);
    let (mut digit, mut left) = (top / first, top % first);
    while digit > u64::from(u32::MAX)
        || digit * u64::from(divisor[count - 2]) > (left << 32 | u64::from(rest[count - 2]))
    {
        digit -= 1;
        left += first;
        if left > u64::from(u32::MAX) {
            break;
        }
    }
    digit
}

/// `rest -= divisor * digit`; adds the divisor back when that was one too much, and gives the digit that was right.
fn limbs_take_away(rest: &mut [u32], divisor: &[u32], digit: u64) -> u32 {
    let (mut carry, mut borrow) = (0u64, 0i64);
    for (place, slot) in rest.iter_mut().enumerate() {
        let product = digit * divisor.get(place).map_or(0, |&limb| u64::from(limb)) + carry;
        carry = product >> 32;
        let value = i64::from(*slot) - i64::from(product as u32) + borrow;
        *slot = value as u32;
        borrow = value >> 32;
    }
    if borrow == 0 {
        return digit as u32;
    }
    let mut carry = 0u64;
    for (place, slot) in rest.iter_mut().enumerate() {
        let sum = u64::from(*slot) + divisor.get(place).map_or(0, |&limb| u64::from(limb)) + carry;
        *slot = sum as u32;
        carry = sum >> 32;
    }
    (digit - 1) as u32
}

fn limbs_shift_left(limbs: &[u32], count: u64) -> Vec<u32> {
    if limbs.is_empty() {
        return Vec::new();
    }
    let (whole, bits) = ((count / 32) as usize, count % 32);
    let mut shifted = vec![0; whole];
    let mut carry = 0u64;
    for &limb in limbs {
        let value = u64::from(limb) << bits | carry;
        shifted.push(value as u32);
        carry = value >> 32;
    }
    shifted.push(carry as u32);
    limbs_trimmed(shifted)
}

fn limbs_shift_right(limbs: &[u32], count: u64) -> Vec<u32> {
    let whole = (count / 32).min(limbs.len() as u64) as usize;
    let bits = count % 32;
    let kept = &limbs[whole..];
    let high = |place: usize| kept.get(place + 1).map_or(0, |&limb| u64::from(limb) << 32);
    let shifted = kept
        .iter()
        .enumerate()
        .map(|(place, &limb)| ((high(place) | u64::from(limb)) >> bits) as u32);
    limbs_trimmed(shifted.collect())
}

/// Whether any of the lowest `count` bits is set.
fn limbs_any_below(limbs: &[u32], count: u64) -> bool {
    let whole = (count / 32) as usize;
    let part = limbs
        .get(whole)
        .map_or(0, |&limb| u64::from(limb) & ((1 << (count % 32)) - 1));
    limbs.iter().take(whole).any(|&limb| limb != 0) || part != 0
}
