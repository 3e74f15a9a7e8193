//! Integers of 64 bits with Python's rules: floor division, powers, shifts, number theory.
//! A result outside 64 bits ends the program through `overflow_stop`: it never wraps.

use std::convert::TryFrom;

/// `a // b`, rounded towards minus infinity.
pub fn int_floor_div(a: i64, b: i64) -> Result<i64, Exception> {
    if b == 0 {
        return Err(zero_division_error("integer division or modulo by zero"));
    }
    Ok(int_floor_div_nonzero(a, b))
}

/// `a // b` for a divisor that is known not to be zero.
pub fn int_floor_div_nonzero(a: i64, b: i64) -> i64 {
    let quotient = a.checked_div(b).unwrap_or_else(|| overflow_stop());
    if (a < 0) != (b < 0) && quotient.wrapping_mul(b) != a {
        quotient - 1
    } else {
        quotient
    }
}

/// `a % b`, with the sign of the divisor.
pub fn int_floor_mod(a: i64, b: i64) -> Result<i64, Exception> {
    if b == 0 {
        return Err(zero_division_error("integer modulo by zero"));
    }
    Ok(int_floor_mod_nonzero(a, b))
}

/// `a % b` for a divisor that is known not to be zero.
pub fn int_floor_mod_nonzero(a: i64, b: i64) -> i64 {
    let rest = a.wrapping_rem(b);
    if rest != 0 && (rest < 0) != (b < 0) {
        rest + b
    } else {
        rest
    }
}

/// `divmod(a, b)`.
pub fn int_divmod(a: i64, b: i64) -> Result<(i64, i64), Exception> {
    Ok((int_floor_div(a, b)?, int_floor_mod_nonzero(a, b)))
}

/// `base ** exponent`. A negative exponent would make a float of it: the program says so and ends.
pub fn int_pow(base: i64, exponent: i64) -> i64 {
    if exponent < 0 {
        refuse_stop("unsupported: an integer to a negative power is a float: write float(base) ** exponent");
    }
    let (mut result, mut square, mut rest) = (1i64, base, exponent);
    while rest > 0 {
        if rest & 1 == 1 {
            result = result
                .checked_mul(square)
                .unwrap_or_else(|| overflow_stop());
        }
        rest >>= 1;
        if rest > 0 {
            // The highest bit of the exponent will need this square: if it overflows, so does the result.
            square = square
                .checked_mul(square)
                .unwrap_or_else(|| overflow_stop());
        }
    }
    result
}

/// `base ** exponent` for a negative exponent: a float, as in Python.
pub fn int_pow_negative(base: i64, exponent: i64) -> Result<f64, Exception> {
    float_pow(base as f64, exponent as f64)
}

/// `pow(base, exponent, modulus)`; a negative exponent takes the modular inverse.
pub fn int_pow_mod(base: i64, exponent: i64, modulus: i64) -> Result<i64, Exception> {
    if modulus == 0 {
        return Err(value_error("pow() 3rd argument cannot be 0"));
    }
    let size = modulus.unsigned_abs() as u128;
    let mut square = (base as i128).rem_euclid(size as i128) as u128;
    if exponent < 0 {
        square = int_inverse(square, size)?;
    }
    let mut result = 1 % size;
    let mut rest = exponent.unsigned_abs();
    while rest > 0 {
        if rest & 1 == 1 {
            result = result * square % size;
        }
        square = square * square % size;
        rest >>= 1;
    }
    let result = result as i128;
    Ok(if modulus < 0 && result != 0 {
        result + modulus as i128
    } else {
        result
    } as i64)
}

/// The inverse of `value` modulo `size`, by the extended Euclidean algorithm.
fn int_inverse(value: u128, size: u128) -> Result<u128, Exception> {
    let (mut old_rest, mut rest) = (value as i128, size as i128);
    let (mut old_factor, mut factor) = (1i128, 0i128);
    while rest != 0 {
        let quotient = old_rest / rest;
        let next = old_rest - quotient * rest;
        old_rest = rest;
        rest = next;
        let next = old_factor - quotient * factor;
        old_factor = factor;
        factor = next;
    }
    if old_rest != 1 && size != 1 {
        return Err(value_error("base is not invertible for the given modulus"));
    }
    Ok(old_factor.rem_euclid(size as i128) as u128)
}

/// `value << count`.
pub fn int_shift_left(value: i64, count: i64) -> Result<i64, Exception> {
    if count < 0 {
        return Err(value_error("negative shift count"));
    }
    if value == 0 {
        return Ok(0);
    }
    if count > 63 {
        overflow_stop();
    }
    let shifted = (value as i128) << count;
    Ok(i64::try_from(shifted).unwrap_or_else(|_| overflow_stop()))
}

/// `value >> count`, which keeps the sign.
pub fn int_shift_right(value: i64, count: i64) -> Result<i64, Exception> {
    if count < 0 {
        return Err(value_error("negative shift count"));
    }
    Ok(value >> count.min(63))
}

/// `a / b` of two integers, rounded once as Python does it.
pub fn int_true_div(a: i64, b: i64) -> Result<f64, Exception> {
    const EXACT: u64 = 1 << 53;
    if b == 0 {
        return Err(zero_division_error("division by zero"));
    }
    if a.unsigned_abs() <= EXACT && b.unsigned_abs() <= EXACT {
        return Ok(a as f64 / b as f64);
    }
    // Scaled so that the quotient has at least 64 bits; what is left over only matters as a sticky bit.
    let (top, bottom) = (a.unsigned_abs() as u128, b.unsigned_abs() as u128);
    let scale = 63 + top.leading_zeros() - bottom.leading_zeros();
    let scaled = top << scale;
    let sticky = u128::from(scaled % bottom != 0);
    let quotient = (scaled / bottom) << 1 | sticky;
    let size = quotient as f64 / 2f64.powi(scale as i32 + 1);
    Ok(if (a < 0) != (b < 0) { -size } else { size })
}

/// `math.gcd(a, b)`; the gcd of the smallest integer and 0 or itself leaves 64 bits.
pub fn int_gcd(a: i64, b: i64) -> i64 {
    let (mut x, mut y) = (a.unsigned_abs(), b.unsigned_abs());
    while y != 0 {
        let rest = x % y;
        x = y;
        y = rest;
    }
    i64::try_from(x).unwrap_or_else(|_| overflow_stop())
}

/// `math.lcm(a, b)`.
pub fn int_lcm(a: i64, b: i64) -> i64 {
    if a == 0 || b == 0 {
        return 0;
    }
    let share = a.unsigned_abs() as u128 / int_gcd(a, b) as u128;
    i64::try_from(share * b.unsigned_abs() as u128).unwrap_or_else(|_| overflow_stop())
}

/// `math.isqrt(value)`: the largest root whose square is not above the value.
pub fn int_isqrt(value: i64) -> Result<i64, Exception> {
    if value < 0 {
        return Err(value_error("isqrt() argument must be nonnegative"));
    }
    let mut root = (value as f64).sqrt() as i64;
    while root.checked_mul(root).map_or(true, |square| square > value) {
        root -= 1;
    }
    while (root + 1)
        .checked_mul(root + 1)
        .map_or(false, |square| square <= value)
    {
        root += 1;
    }
    Ok(root)
}

/// `value.bit_length()`.
pub fn int_bit_length(value: i64) -> i64 {
    64 - i64::from(value.unsigned_abs().leading_zeros())
}

/// `value.bit_count()`: ones in the absolute value.
pub fn int_bit_count(value: i64) -> i64 {
    i64::from(value.unsigned_abs().count_ones())
}

/// `round(value, digits)` of an integer: half to even, to tens, hundreds… for negative digits.
pub fn int_round(value: i64, digits: i64) -> i64 {
    if digits >= 0 {
        return value;
    }
    if digits < -19 {
        return 0;
    }
    let unit = 10i128.pow(digits.unsigned_abs() as u32);
    let value = i128::from(value);
    let below = value.div_euclid(unit);
    let rest = value.rem_euclid(unit) * 2;
    let up = rest > unit || rest == unit && below % 2 != 0;
    i64::try_from((below + i128::from(up)) * unit).unwrap_or_else(|_| overflow_stop())
}

/// `bin(value)`.
pub fn int_bin(value: i64) -> String {
    int_with_prefix(value, "0b", format!("{:b}", value.unsigned_abs()))
}

/// `oct(value)`.
pub fn int_oct(value: i64) -> String {
    int_with_prefix(value, "0o", format!("{:o}", value.unsigned_abs()))
}

/// `hex(value)`.
pub fn int_hex(value: i64) -> String {
    int_with_prefix(value, "0x", format!("{:x}", value.unsigned_abs()))
}

fn int_with_prefix(value: i64, prefix: &str, digits: String) -> String {
    format!("{}{}{}", if value < 0 { "-" } else { "" }, prefix, digits)
}
