//! Operations of integers without a bound; each takes the fast way while both numbers fit a machine word.

use std::ops::{Add, Mul, Sub};

impl Add<&Int> for &Int {
    type Output = Int;
    fn add(self, other: &Int) -> Int {
        match (self, other) {
            (Int::Small(a), Int::Small(b)) => a
                .checked_add(*b)
                .map_or_else(|| Int::from(i128::from(*a) + i128::from(*b)), Int::Small),
            _ => big_add_signed(self, other, other.is_negative()),
        }
    }
}

impl Sub<&Int> for &Int {
    type Output = Int;
    fn sub(self, other: &Int) -> Int {
        match (self, other) {
            (Int::Small(a), Int::Small(b)) => a
                .checked_sub(*b)
                .map_or_else(|| Int::from(i128::from(*a) - i128::from(*b)), Int::Small),
            _ => big_add_signed(self, other, !other.is_negative()),
        }
    }
}

impl Mul<&Int> for &Int {
    type Output = Int;
    fn mul(self, other: &Int) -> Int {
        match (self, other) {
            (Int::Small(a), Int::Small(b)) => a
                .checked_mul(*b)
                .map_or_else(|| Int::from(i128::from(*a) * i128::from(*b)), Int::Small),
            _ => {
                let negative = self.is_negative() != other.is_negative();
                Int::from_parts(negative, limbs_mul(&self.magnitude(), &other.magnitude()))
            }
        }
    }
}

/// The sum of `a` and a number with the magnitude of `b` and the sign that is given.
fn big_add_signed(a: &Int, b: &Int, negative: bool) -> Int {
    let (left, right) = (a.magnitude(), b.magnitude());
    if a.is_negative() == negative {
        return Int::from_parts(negative, limbs_add(&left, &right));
    }
    if limbs_compare(&left, &right) == std::cmp::Ordering::Less {
        Int::from_parts(negative, limbs_sub(&right, &left))
    } else {
        Int::from_parts(a.is_negative(), limbs_sub(&left, &right))
    }
}

/// `divmod(a, b)`: the rest has the sign of the divisor.
pub fn big_divmod(a: &Int, b: &Int) -> Result<(Int, Int), Exception> {
    if b.is_zero() {
        return Err(zero_division_error("integer division or modulo by zero"));
    }
    if let (Int::Small(x), Int::Small(y)) = (a, b) {
        if *y != -1 {
            return Ok((
                Int::Small(int_floor_div_nonzero(*x, *y)),
                Int::Small(int_floor_mod_nonzero(*x, *y)),
            ));
        }
    }
    let (quotient, rest) = limbs_divide(&a.magnitude(), &b.magnitude());
    let opposite = a.is_negative() != b.is_negative();
    let (quotient, rest) = (
        Int::from_parts(opposite, quotient),
        Int::from_parts(a.is_negative(), rest),
    );
    if opposite && !rest.is_zero() {
        return Ok((&quotient - &Int::Small(1), &rest + b));
    }
    Ok((quotient, rest))
}

/// `a // b`.
pub fn big_floor_div(a: &Int, b: &Int) -> Result<Int, Exception> {
    big_divmod(a, b).map(|both| both.0)
}

/// `a % b`.
pub fn big_floor_mod(a: &Int, b: &Int) -> Result<Int, Exception> {
    if b.is_zero() {
        return Err(zero_division_error("integer modulo by zero"));
    }
    big_divmod(a, b).map(|both| both.1)
}

/// `a / b`, rounded once.
pub fn big_true_div(a: &Int, b: &Int) -> Result<f64, Exception> {
    if b.is_zero() {
        return Err(zero_division_error("division by zero"));
    }
    if let (Int::Small(x), Int::Small(y)) = (a, b) {
        return int_true_div(*x, *y);
    }
    if a.is_zero() {
        return Ok(if b.is_negative() { -0.0 } else { 0.0 });
    }
    let (top, bottom) = (a.magnitude(), b.magnitude());
    let distance = limbs_bits(&top) as i64 - limbs_bits(&bottom) as i64;
    if distance > 1025 {
        return Err(overflow_error(
            "integer division result too large for a float",
        ));
    }
    // The quotient gets 55 or 56 bits, fewer where the result is so small that a float keeps fewer.
    let scale = distance.max(-1021) - 55;
    let (top, bottom) = if scale < 0 {
        (limbs_shift_left(&top, scale.unsigned_abs()), bottom)
    } else {
        (top, limbs_shift_left(&bottom, scale as u64))
    };
    let (quotient, rest) = limbs_divide(&top, &bottom);
    let digits = quotient
        .iter()
        .rev()
        .fold(0u64, |digits, &limb| digits << 32 | u64::from(limb));
    let kept_bits = i64::from(64 - digits.leading_zeros()).max(-1021 - scale) - 53;
    let (unit, digits) = (1u64 << kept_bits, digits | u64::from(!rest.is_empty()));
    let (whole, part) = (digits / unit, digits % unit);
    let up = part > unit / 2 || part == unit / 2 && whole % 2 == 1;
    let size = math_ldexp((whole + u64::from(up)) as f64, scale + kept_bits);
    let size = size.map_err(|_| overflow_error("integer division result too large for a float"))?;
    Ok(if a.is_negative() != b.is_negative() {
        -size
    } else {
        size
    })
}

/// `base ** exponent` for an exponent that is not negative.
pub fn big_pow(base: &Int, exponent: &Int) -> Int {
    let mut rest = match exponent.small() {
        Some(rest) => rest,
        None if matches!(base, Int::Small(-1..=1)) => return big_pow_of_unit(base, exponent),
        None => refuse_stop("MemoryError"),
    };
    let (mut result, mut square) = (Int::Small(1), base.clone());
    while rest > 0 {
        if rest & 1 == 1 {
            result = &result * &square;
        }
        rest >>= 1;
        if rest > 0 {
            square = &square * &square;
        }
    }
    result
}

/// Powers of -1, 0 and 1, whose exponents have no bound.
fn big_pow_of_unit(base: &Int, exponent: &Int) -> Int {
    if *base == Int::Small(-1) && !exponent.is_odd() {
        return Int::Small(1);
    }
    base.clone()
}

/// `pow(base, exponent, modulus)`.
pub fn big_pow_mod(base: &Int, exponent: &Int, modulus: &Int) -> Result<Int, Exception> {
    if modulus.is_zero() {
        return Err(value_error("pow() 3rd argument cannot be 0"));
    }
    let size = modulus.absolute();
    let mut square = big_floor_mod(base, &size)?;
    if exponent.is_negative() {
        square = big_inverse(&square, &size)?;
    }
    let mut result = big_floor_mod(&Int::Small(1), &size)?;
    for limb in exponent.magnitude() {
        for bit in 0..32 {
            if limb >> bit & 1 == 1 {
                result = big_floor_mod(&(&result * &square), &size)?;
            }
            square = big_floor_mod(&(&square * &square), &size)?;
        }
    }
    big_floor_mod(&result, modulus)
}

/// The inverse of a value modulo a size, by the extended Euclidean algorithm.
fn big_inverse(value: &Int, size: &Int) -> Result<Int, Exception> {
    let (mut old_rest, mut rest) = (value.clone(), size.clone());
    let (mut old_factor, mut factor) = (Int::Small(1), Int::Small(0));
    while !rest.is_zero() {
        let (quotient, next) = big_divmod(&old_rest, &rest)?;
        old_rest = std::mem::replace(&mut rest, next);
        let next = &old_factor - &(&quotient * &factor);
        old_factor = std::mem::replace(&mut factor, next);
    }
    if old_rest != Int::Small(1) && *size != Int::Small(1) {
        return Err(value_error("base is not invertible for the given modulus"));
    }
    big_floor_mod(&old_factor, size)
}
