//! Bits and number theory of integers without a bound.

/// `value << count`.
pub fn big_shift_left(value: impl Into<Int>, count: impl Into<Int>) -> Result<Int, Exception> {
    let (value, count) = (&value.into(), &count.into());
    if count.is_negative() {
        return Err(value_error("negative shift count"));
    }
    match count.small() {
        _ if value.is_zero() => Ok(Int::Small(0)),
        Some(_) => Ok(Int::from_parts(
            value.is_negative(),
            limbs_shift_left(&value.magnitude(), big_room(1, count) as u64),
        )),
        None => Err(overflow_error("too many digits in integer")),
    }
}

/// `value >> count`, rounded towards minus infinity.
pub fn big_shift_right(value: impl Into<Int>, count: impl Into<Int>) -> Result<Int, Exception> {
    let (value, count) = (&value.into(), &count.into());
    if count.is_negative() {
        return Err(value_error("negative shift count"));
    }
    let count = count.small().unwrap_or(i64::MAX);
    if let Int::Small(value) = value {
        return Ok(Int::Small(value >> count.min(63)));
    }
    let limbs = value.magnitude();
    let shifted = Int::from_parts(value.is_negative(), limbs_shift_right(&limbs, count as u64));
    if value.is_negative() && limbs_any_below(&limbs, (count as u64).min(limbs_bits(&limbs))) {
        return Ok(&shifted - &Int::Small(1));
    }
    Ok(shifted)
}

/// Digits of the two's complement of `value`, `count` of them.
fn big_complement(value: &Int, count: usize) -> Vec<u32> {
    let mut limbs = value.magnitude();
    limbs.resize(count, 0);
    if value.is_negative() {
        let mut carry = true;
        for limb in limbs.iter_mut() {
            let (sum, over) = (!*limb).overflowing_add(u32::from(carry));
            *limb = sum;
            carry = over;
        }
    }
    limbs
}

/// A bitwise operation on two's complements that go on for ever to the left.
fn big_bitwise(a: &Int, b: &Int, small: fn(i64, i64) -> i64, limb: fn(u32, u32) -> u32) -> Int {
    if let (Int::Small(x), Int::Small(y)) = (a, b) {
        return Int::Small(small(*x, *y));
    }
    let count = a.magnitude().len().max(b.magnitude().len()) + 1;
    let pairs = big_complement(a, count)
        .into_iter()
        .zip(big_complement(b, count));
    let limbs: Vec<u32> = pairs.map(|(x, y)| limb(x, y)).collect();
    if limbs[count - 1] >> 31 == 0 {
        return Int::from_parts(false, limbs_trimmed(limbs));
    }
    let flipped = limbs.iter().map(|&limb| !limb).collect();
    Int::from_parts(true, limbs_add(&limbs_trimmed(flipped), &[1]))
}

/// `a & b`.
pub fn big_and(a: impl Into<Int>, b: impl Into<Int>) -> Int {
    big_bitwise(&a.into(), &b.into(), |x, y| x & y, |x, y| x & y)
}

/// `a | b`.
pub fn big_or(a: impl Into<Int>, b: impl Into<Int>) -> Int {
    big_bitwise(&a.into(), &b.into(), |x, y| x | y, |x, y| x | y)
}

/// `a ^ b`.
pub fn big_xor(a: impl Into<Int>, b: impl Into<Int>) -> Int {
    big_bitwise(&a.into(), &b.into(), |x, y| x ^ y, |x, y| x ^ y)
}

/// `~value`.
pub fn big_not(value: &Int) -> Int {
    &Int::Small(-1) - value
}

/// `math.gcd(a, b)`.
pub fn big_gcd(a: impl Into<Int>, b: impl Into<Int>) -> Int {
    let (mut x, mut y) = (a.into().absolute(), b.into().absolute());
    while !y.is_zero() {
        if let (Int::Small(small_x), Int::Small(small_y)) = (&x, &y) {
            return Int::Small(int_gcd(*small_x, *small_y));
        }
        let rest = limbs_divide(&x.magnitude(), &y.magnitude()).1;
        x = std::mem::replace(&mut y, Int::from_parts(false, rest));
    }
    x
}

/// `math.lcm(a, b)`.
pub fn big_lcm(a: impl Into<Int>, b: impl Into<Int>) -> Int {
    let (a, b) = (a.into(), b.into());
    if a.is_zero() || b.is_zero() {
        return Int::Small(0);
    }
    let share = big_gcd(&a, &b);
    let part = limbs_divide(&a.magnitude(), &share.magnitude()).0;
    Int::from_parts(false, limbs_mul(&part, &b.magnitude()))
}

/// `math.factorial(n)`.
pub fn big_factorial(n: i64) -> Result<Int, Exception> {
    if n < 0 {
        return Err(value_error("factorial() not defined for negative values"));
    }
    Ok(big_product(1, n))
}

/// The product of all integers from `low` to `high`: halves of like size are multiplied fastest.
fn big_product(low: i64, high: i64) -> Int {
    if high - low < 8 {
        return (low..=high).fold(Int::Small(1), |product, factor| product * factor);
    }
    let middle = low + (high - low) / 2;
    big_product(low, middle) * big_product(middle + 1, high)
}

/// `math.perm(n, k)`; all `n` where `k` is left out.
pub fn big_perm(n: i64, k: Option<i64>) -> Result<Int, Exception> {
    let k = match k {
        Some(k) => k,
        None => return big_factorial(n),
    };
    if n < 0 {
        return Err(value_error("n must be a non-negative integer"));
    }
    if k < 0 {
        return Err(value_error("k must be a non-negative integer"));
    }
    Ok(if k > n { Int::Small(0) } else { big_product(n - k + 1, n) })
}

/// `math.comb(n, k)`.
pub fn big_comb(n: i64, k: i64) -> Result<Int, Exception> {
    let ways = big_perm(n, Some(k))?;
    if ways.is_zero() {
        return Ok(ways);
    }
    let k = k.min(n - k);
    big_floor_div(big_product(n - k + 1, n), big_product(1, k))
}

/// `math.isqrt(value)`: Newton's steps from above.
pub fn big_isqrt(value: &Int) -> Result<Int, Exception> {
    if value.is_negative() {
        return Err(value_error("isqrt() argument must be nonnegative"));
    }
    if let Int::Small(value) = value {
        return int_isqrt(*value).map(Int::Small);
    }
    let half = (value.bit_length() + 1) / 2;
    let mut root = big_shift_left(&Int::Small(1), &Int::Small(half))?;
    loop {
        let next = big_shift_right(&(&root + &big_floor_div(value, &root)?), &Int::Small(1))?;
        if next >= root {
            return Ok(root);
        }
        root = next;
    }
}

/// `round(value, digits)`: half to even, to tens, hundreds… for negative digits.
pub fn big_round(value: &Int, digits: i64) -> Result<Int, Exception> {
    if digits >= 0 {
        return Ok(value.clone());
    }
    let unit = big_pow(&Int::Small(10), &Int::Small(-digits));
    let (below, rest) = big_divmod(value, &unit)?;
    let twice = &rest + &rest;
    let up = twice > unit || twice == unit && below.is_odd();
    Ok(&(&below + &Int::from(up)) * &unit)
}
