//! Floats with Python's rules: floor division, powers, rounding, conversion to integers.

/// `a / b`.
pub fn float_div(a: f64, b: f64) -> Result<f64, Exception> {
    if b == 0.0 {
        return Err(zero_division_error("float division by zero"));
    }
    Ok(a / b)
}

/// `a // b`.
pub fn float_floor_div(a: f64, b: f64) -> Result<f64, Exception> {
    if b == 0.0 {
        return Err(zero_division_error("float floor division by zero"));
    }
    Ok(float_divmod_nonzero(a, b).0)
}

/// `a % b`, with the sign of the divisor.
pub fn float_floor_mod(a: f64, b: f64) -> Result<f64, Exception> {
    if b == 0.0 {
        return Err(zero_division_error("float modulo"));
    }
    Ok(float_divmod_nonzero(a, b).1)
}

/// `divmod(a, b)`.
pub fn float_divmod(a: f64, b: f64) -> Result<(f64, f64), Exception> {
    if b == 0.0 {
        return Err(zero_division_error("float divmod()"));
    }
    Ok(float_divmod_nonzero(a, b))
}

/// Quotient and rest for a divisor that is not zero; a zero keeps the sign that Python gives it.
fn float_divmod_nonzero(a: f64, b: f64) -> (f64, f64) {
    let mut rest = a % b;
    let mut quotient = (a - rest) / b;
    if rest == 0.0 {
        rest = 0f64.copysign(b);
    } else if (rest < 0.0) != (b < 0.0) {
        rest += b;
        quotient -= 1.0;
    }
    if quotient == 0.0 {
        return (0f64.copysign(a / b), rest);
    }
    let floor = quotient.floor();
    (
        if quotient - floor > 0.5 {
            floor + 1.0
        } else {
            floor
        },
        rest,
    )
}

/// `a ** b`. A result that Python would make a complex number ends the program.
pub fn float_pow(a: f64, b: f64) -> Result<f64, Exception> {
    if b == 0.0 || a == 1.0 {
        return Ok(1.0);
    }
    if a == 0.0 && b < 0.0 && b.is_finite() {
        return Err(zero_division_error(
            "0.0 cannot be raised to a negative power",
        ));
    }
    if a < 0.0 && a.is_finite() && b.is_finite() && b.fract() != 0.0 {
        refuse_stop("unsupported: a negative number raised to a fraction is a complex number");
    }
    let result = a.powf(b);
    if result.is_infinite() && a.is_finite() && b.is_finite() {
        return Err(overflow_error("(34, 'Numerical result out of range')"));
    }
    Ok(result)
}

/// `round(x)`: the nearest integer, half to even.
pub fn float_round(x: f64) -> Result<i64, Exception> {
    float_to_int(if x.is_finite() { float_half_even(x) } else { x })
}

/// The nearest whole number, half to even.
fn float_half_even(x: f64) -> f64 {
    let rounded = x.round();
    if (x - rounded).abs() == 0.5 {
        2.0 * (x / 2.0).round()
    } else {
        rounded
    }
}

/// `round(x, digits)`: rounded on the exact decimal value, half to even.
pub fn float_round_to(x: f64, digits: i64) -> Result<f64, Exception> {
    if !x.is_finite() || x == 0.0 || digits > 323 {
        return Ok(x);
    }
    if digits < -308 {
        return Ok(0f64.copysign(x));
    }
    let text = if digits >= 0 {
        float_fixed_digits(x.abs(), digits as usize)
    } else {
        float_round_tens(x.abs(), digits.unsigned_abs() as usize)
    };
    let rounded: f64 = text.parse().unwrap_or(f64::INFINITY);
    if rounded.is_infinite() {
        return Err(overflow_error("rounded value too large to represent"));
    }
    Ok(rounded.copysign(x))
}

/// The digits of `x` (not negative, finite) rounded to tens, hundreds and so on.
fn float_round_tens(x: f64, zeros: usize) -> String {
    let whole = format!("{:.0}", x.trunc());
    let padded = format!("{:0>1$}", whole, zeros + 1);
    let (kept, dropped) = padded.split_at(padded.len() - zeros);
    let half = format!("5{}", "0".repeat(zeros - 1));
    let odd = kept
        .bytes()
        .last()
        .map_or(false, |digit| (digit - b'0') % 2 == 1);
    let above = dropped > half.as_str() || dropped == half && (odd || x.fract() > 0.0);
    let kept = if above {
        float_increment(kept)
    } else {
        kept.to_string()
    };
    kept + &"0".repeat(zeros)
}

/// `int(x)`: without its fraction. A value outside 64 bits ends the program.
pub fn float_to_int(x: f64) -> Result<i64, Exception> {
    if x.is_nan() {
        return Err(value_error("cannot convert float NaN to integer"));
    }
    if x.is_infinite() {
        return Err(overflow_error("cannot convert float infinity to integer"));
    }
    let whole = x.trunc();
    if !(-9223372036854775808.0..9223372036854775808.0).contains(&whole) {
        overflow_stop();
    }
    Ok(whole as i64)
}

/// `math.floor(x)`.
pub fn float_floor(x: f64) -> Result<i64, Exception> {
    float_to_int(x.floor())
}

/// `math.ceil(x)`.
pub fn float_ceil(x: f64) -> Result<i64, Exception> {
    float_to_int(x.ceil())
}

/// `x.is_integer()`.
pub fn float_is_integer(x: f64) -> bool {
    x.is_finite() && x.fract() == 0.0
}

/// How an integer compares with a float; exact where the float has no room for the integer's last digits.
pub fn int_compare_float(a: i64, b: f64) -> Option<std::cmp::Ordering> {
    if b.is_nan() {
        return None;
    }
    if b >= 9223372036854775808.0 {
        return Some(std::cmp::Ordering::Less);
    }
    if b < -9223372036854775808.0 {
        return Some(std::cmp::Ordering::Greater);
    }
    let whole = b.trunc();
    Some(
        a.cmp(&(whole as i64))
            .then_with(|| whole.partial_cmp(&b).unwrap_or(std::cmp::Ordering::Equal)),
    )
}

/// Whether an integer equals a float, exactly.
pub fn int_equals_float(a: i64, b: f64) -> bool {
    int_compare_float(a, b) == Some(std::cmp::Ordering::Equal)
}

/// `sum` of floats from `start`: plain addition from left to right, as CPython 3.11 does it.
pub fn float_sum(start: f64, items: impl IntoIterator<Item = f64>) -> f64 {
    items.into_iter().fold(start, |total, item| total + item)
}
