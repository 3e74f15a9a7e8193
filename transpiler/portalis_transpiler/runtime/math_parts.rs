//! `math`: rests, neighbours, and the parts that a float is made of.

pub fn math_fmod(x: f64, y: f64) -> Result<f64, Exception> {
    let result = x % y;
    if result.is_nan() && !x.is_nan() && !y.is_nan() {
        return Err(math_domain_error());
    }
    Ok(result)
}

/// `math.remainder(x, y)`: what is left of the nearest multiple, half to even.
pub fn math_remainder(x: f64, y: f64) -> Result<f64, Exception> {
    if x.is_nan() || y.is_nan() {
        return Ok(x + y);
    }
    if x.is_infinite() || y == 0.0 {
        return Err(math_domain_error());
    }
    if y.is_infinite() {
        return Ok(x);
    }
    let (top, bottom) = (x.abs(), y.abs());
    let rest = top % bottom;
    let missing = bottom - rest;
    let result = if rest < missing {
        rest
    } else if rest > missing {
        -missing
    } else {
        rest - 2.0 * ((0.5 * (top - rest)) % bottom)
    };
    Ok(1f64.copysign(x) * result)
}

/// `math.modf(x)`: the fraction and the whole part, both with the sign of `x`.
pub fn math_modf(x: f64) -> (f64, f64) {
    if x.is_infinite() {
        return (0f64.copysign(x), x);
    }
    ((x - x.trunc()).copysign(x), x.trunc())
}

/// `math.frexp(x)`: a number from 0.5 below 1 and an exponent of two.
pub fn math_frexp(x: f64) -> (f64, i64) {
    if x == 0.0 || !x.is_finite() {
        return (x, 0);
    }
    let subnormal = x.abs() < f64::MIN_POSITIVE;
    let scaled = if subnormal {
        x * 18014398509481984.0
    } else {
        x
    };
    let exponent = (scaled.to_bits() >> 52 & 0x7ff) as i64 - 1022;
    let mantissa = f64::from_bits(scaled.to_bits() & !(0x7ff << 52) | 1022 << 52);
    (mantissa, if subnormal { exponent - 54 } else { exponent })
}

/// `math.ldexp(x, exponent)`: `x * 2**exponent`, rounded once.
pub fn math_ldexp(x: f64, exponent: i64) -> Result<f64, Exception> {
    let mut result = x;
    let mut rest = exponent.max(-2200).min(2200) as i32;
    while rest > 1023 {
        result *= 2f64.powi(1023);
        rest -= 1023;
    }
    while rest < -1022 {
        // Steps that leave 53 bits, so that only the last one rounds a subnormal result.
        result *= 2f64.powi(-969);
        rest += 969;
    }
    result *= f64::from_bits(((1023 + rest) as u64) << 52);
    math_in_range(x, result)
}

/// The next float after `x` towards `y`.
pub fn math_nextafter(x: f64, y: f64) -> f64 {
    if x.is_nan() || y.is_nan() {
        return x + y;
    }
    if x == y {
        return y;
    }
    if x == 0.0 {
        return f64::from_bits(1).copysign(y);
    }
    let away = (y > x) == (x > 0.0);
    f64::from_bits(if away {
        x.to_bits() + 1
    } else {
        x.to_bits() - 1
    })
}

/// `math.ulp(x)`: the distance from the next smaller size.
pub fn math_ulp(x: f64) -> f64 {
    let size = x.abs();
    if !size.is_finite() {
        return size;
    }
    let above = math_nextafter(size, f64::INFINITY);
    if above.is_infinite() {
        return size - math_nextafter(size, 0.0);
    }
    above - size
}

pub fn math_isclose(a: f64, b: f64, relative: f64, absolute: f64) -> Result<bool, Exception> {
    if relative < 0.0 || absolute < 0.0 {
        return Err(value_error("tolerances must be non-negative"));
    }
    if a == b {
        return Ok(true);
    }
    if a.is_infinite() || b.is_infinite() {
        return Ok(false);
    }
    let distance = (b - a).abs();
    Ok(
        distance <= (relative * b).abs()
            || distance <= (relative * a).abs()
            || distance <= absolute,
    )
}

/// `math.cbrt(x)` by the C library's polynomial, which is a digit less exact than newer compilers' own.
pub fn math_cbrt(x: f64) -> f64 {
    const ROOT: f64 = 1.259_921_049_894_873_2;
    const SQUARE: f64 = 1.587_401_051_968_199_6;
    const FACTORS: [f64; 5] = [1.0 / SQUARE, 1.0 / ROOT, 1.0, ROOT, SQUARE];
    if x == 0.0 || !x.is_finite() {
        return x + x;
    }
    let (m, exponent) = math_frexp(x.abs());
    let inner = 1.8346927748361308 - (0.7849323449766392 - 0.14526389938548637 * m) * m;
    let inner = 2.114994941673713 - (2.4469312256353444 - inner * m) * m;
    let guess = 0.35489576504391984 + (1.508191937815849 - inner * m) * m;
    let cube = guess * guess * guess;
    let root = guess * (cube + 2.0 * m) / (2.0 * cube + m) * FACTORS[(2 + exponent % 3) as usize];
    (root * 2f64.powi((exponent / 3) as i32)).copysign(x)
}
