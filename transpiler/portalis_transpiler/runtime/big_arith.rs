//! Operations of integers without a bound; each takes the fast way while both numbers fit a machine word.

use std::ops::{Add, Mul, Sub};

impl<T: Into<Int>> Add<T> for &Int {
    type Output = Int;
    fn add(self, other: T) -> Int {
        big_add(self, &other.into())
    }
}

impl<T: Into<Int>> Add<T> for Int {
    type Output = Int;
    fn add(self, other: T) -> Int {
        big_add(&self, &other.into())
    }
}

impl<T: Into<Int>> Sub<T> for &Int {
    type Output = Int;
    fn sub(self, other: T) -> Int {
        big_sub(self, &other.into())
    }
}

impl<T: Into<Int>> Sub<T> for Int {
    type Output = Int;
    fn sub(self, other: T) -> Int {
        big_sub(&self, &other.into())
    }
}

impl<T: Into<Int>> Mul<T> for &Int {
    type Output = Int;
    fn mul(self, other: T) -> Int {
        big_mul(self, &other.into())
    }
}

impl<T: Into<Int>> Mul<T> for Int {
    type Output = Int;
    fn mul(self, other: T) -> Int {
        big_mul(&self, &other.into())
    }
}

#[inline]
fn big_add(a: &Int, b: &Int) -> Int {
    match (a, b) {
        (Int::Small(x), Int::Small(y)) => x
            .checked_add(*y)
            .map_or_else(|| Int::wide(i128::from(*x) + i128::from(*y)), Int::Small),
        _ => big_add_signed(a, b, b.is_negative()),
    }
}

#[inline]
fn big_sub(a: &Int, b: &Int) -> Int {
    match (a, b) {
        (Int::Small(x), Int::Small(y)) => x
            .checked_sub(*y)
            .map_or_else(|| Int::wide(i128::from(*x) - i128::from(*y)), Int::Small),
        _ => big_add_signed(a, b, !b.is_negative()),
    }
}

#[inline]
fn big_mul(a: &Int, b: &Int) -> Int {
    match (a, b) {
        (Int::Small(x), Int::Small(y)) => x
            .checked_mul(*y)
            .map_or_else(|| Int::wide(i128::from(*x) * i128::from(*y)), Int::Small),
        _ => Int::from_parts(
            a.is_negative() != b.is_negative(),
            limbs_mul(&a.magnitude(), &b.magnitude()),
        ),
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
pub fn big_divmod(a: impl Into<Int>, b: impl Into<Int>) -> Result<(Int, Int), Exception> {
    let (a, b) = (&a.into(), &b.into());
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
pub fn big_floor_div(a: impl Into<Int>, b: impl Into<Int>) -> Result<Int, Exception> {
    big_divmod(a, b).map(|both| both.0)
}

/// `a % b`.
pub fn big_floor_mod(a: impl Into<Int>, b: impl Into<Int>) -> Result<Int, Exception> {
    let (a, b) = (&a.into(), &b.into());
    if b.is_zero() {
        return Err(zero_division_error("integer modulo by zero"));
    }
    big_divmod(a, b).map(|both| both.1)
}

/// `a / b`, rounded once.
pub fn big_true_div(a: impl Into<Int>, b: impl Into<Int>) -> Result<f64, Exception> {
    let (a, b) = (&a.into(), &b.into());
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

/// `base ** exponent`. A negative exponent would make a float of it: the program says so and ends.
pub fn big_pow(base: impl Into<Int>, exponent: impl Into<Int>) -> Int {
    let (base, exponent) = (&base.into(), &exponent.into());
    if exponent.is_negative() {
        refuse_stop("unsupported: an integer to a negative power is a float: write float(base) ** exponent");
    }
    if matches!(base, Int::Small(-1..=1)) && !exponent.is_zero() {
        return big_pow_of_unit(base, exponent);
    }
    let mut rest = big_room(base.bit_length().max(1), exponent);
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

/// A count of bits to write, `times` over: what no memory holds ends the program, as it ends in CPython.
fn big_room(bits: i64, times: &Int) -> i64 {
    match times.small().filter(|times| *times <= MOST_BITS / bits) {
        Some(times) => times,
        None => refuse_stop("MemoryError"),
    }
}

/// Bits of the largest number that is made: 1 GiB of them.
const MOST_BITS: i64 = 1 << 33;

/// Powers of -1, 0 and 1, whose exponents have no bound.
fn big_pow_of_unit(base: &Int, exponent: &Int) -> Int {
    if *base == Int::Small(-1) && !exponent.is_odd() {
        return Int::Small(1);
    }
    base.clone()
}

/// `pow(base, exponent, modulus)`.
pub fn big_pow_mod(
    base: impl Into<Int>,
    exponent: impl Into<Int>,
    modulus: impl Into<Int>,
) -> Result<Int, Exception> {
    let (base, exponent, modulus) = (&base.into(), &exponent.into(), &modulus.into());
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

/// `sum(items, start)`.
pub fn big_sum<T: Into<Int>>(start: impl Into<Int>, items: impl IntoIterator<Item = T>) -> Int {
    items
        .into_iter()
        .fold(start.into(), |total, item| total + item)
}

/// `math.prod(items)`.
pub fn big_prod<T: Into<Int>>(items: impl IntoIterator<Item = T>) -> Int {
    items
        .into_iter()
        .fold(Int::Small(1), |product, item| product * item)
}
