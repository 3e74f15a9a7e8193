//! `math`: roots, logarithms, powers and trigonometry with Python's domain and range errors.

fn math_domain_error() -> Exception {
    value_error("math domain error")
}

fn math_range_error() -> Exception {
    overflow_error("math range error")
}

/// The result of a function that is only undefined, never too large.
fn math_defined(x: f64, result: f64) -> Result<f64, Exception> {
    if result.is_nan() && !x.is_nan() || result.is_infinite() && x.is_finite() {
        return Err(math_domain_error());
    }
    Ok(result)
}

/// The result of a function that may leave the range of floats.
fn math_in_range(x: f64, result: f64) -> Result<f64, Exception> {
    if result.is_infinite() && x.is_finite() {
        return Err(math_range_error());
    }
    math_defined(x, result)
}

pub fn math_sqrt(x: f64) -> Result<f64, Exception> {
    math_defined(x, x.sqrt())
}

pub fn math_exp(x: f64) -> Result<f64, Exception> {
    math_in_range(x, x.exp())
}

pub fn math_exp2(x: f64) -> Result<f64, Exception> {
    math_in_range(x, x.exp2())
}

pub fn math_expm1(x: f64) -> Result<f64, Exception> {
    math_in_range(x, x.exp_m1())
}

pub fn math_log(x: f64) -> Result<f64, Exception> {
    math_defined(x, x.ln())
}

/// `math.log(x, base)`: the quotient of two natural logarithms.
pub fn math_log_base(x: f64, base: f64) -> Result<f64, Exception> {
    let (top, bottom) = (math_log(x)?, math_log(base)?);
    float_div(top, bottom)
}

pub fn math_log2(x: f64) -> Result<f64, Exception> {
    math_defined(x, x.log2())
}

pub fn math_log10(x: f64) -> Result<f64, Exception> {
    math_defined(x, x.log10())
}

pub fn math_log1p(x: f64) -> Result<f64, Exception> {
    math_defined(x, x.ln_1p())
}

/// `math.pow(x, y)`, which raises where `x ** y` would give a complex number.
pub fn math_pow(x: f64, y: f64) -> Result<f64, Exception> {
    let result = if x == 1.0 || y == 0.0 { 1.0 } else { x.powf(y) };
    if x.is_finite() && y.is_finite() {
        if result.is_nan() || result.is_infinite() && x == 0.0 {
            return Err(math_domain_error());
        }
        if result.is_infinite() {
            return Err(math_range_error());
        }
    }
    Ok(result)
}

pub fn math_sin(x: f64) -> Result<f64, Exception> {
    math_defined(x, x.sin())
}

pub fn math_cos(x: f64) -> Result<f64, Exception> {
    math_defined(x, x.cos())
}

pub fn math_tan(x: f64) -> Result<f64, Exception> {
    math_defined(x, x.tan())
}

pub fn math_asin(x: f64) -> Result<f64, Exception> {
    math_defined(x, x.asin())
}

pub fn math_acos(x: f64) -> Result<f64, Exception> {
    math_defined(x, x.acos())
}

pub fn math_atan(x: f64) -> f64 {
    x.atan()
}

pub fn math_atan2(y: f64, x: f64) -> f64 {
    y.atan2(x)
}

pub fn math_sinh(x: f64) -> Result<f64, Exception> {
    math_in_range(x, x.sinh())
}

pub fn math_cosh(x: f64) -> Result<f64, Exception> {
    math_in_range(x, x.cosh())
}

pub fn math_tanh(x: f64) -> f64 {
    x.tanh()
}

/// The inverse hyperbolic functions follow the C library's formulas; the standard library's differ in the last digit.
pub fn math_asinh(x: f64) -> f64 {
    let size = x.abs();
    let result = if size < 3.725290298461914e-9 || !x.is_finite() {
        return x;
    } else if size > 268435456.0 {
        size.ln() + std::f64::consts::LN_2
    } else if size > 2.0 {
        (2.0 * size + 1.0 / ((size * size + 1.0).sqrt() + size)).ln()
    } else {
        let square = size * size;
        (size + square / (1.0 + (1.0 + square).sqrt())).ln_1p()
    };
    result.copysign(x)
}

pub fn math_acosh(x: f64) -> Result<f64, Exception> {
    if x < 1.0 {
        return Err(math_domain_error());
    }
    Ok(if x > 268435456.0 || x.is_nan() {
        x.ln() + std::f64::consts::LN_2
    } else if x > 2.0 {
        (2.0 * x - 1.0 / (x + (x * x - 1.0).sqrt())).ln()
    } else {
        let above = x - 1.0;
        (above + (2.0 * above + above * above).sqrt()).ln_1p()
    })
}

pub fn math_atanh(x: f64) -> Result<f64, Exception> {
    let size = x.abs();
    if size >= 1.0 {
        return Err(math_domain_error());
    }
    if size < 3.725290298461914e-9 || x.is_nan() {
        return Ok(x);
    }
    let result = if size < 0.5 {
        let double = size + size;
        0.5 * (double + double * size / (1.0 - size)).ln_1p()
    } else {
        0.5 * ((size + size) / (1.0 - size)).ln_1p()
    };
    Ok(result.copysign(x))
}

pub fn math_degrees(x: f64) -> f64 {
    x * (180.0 / std::f64::consts::PI)
}

pub fn math_radians(x: f64) -> f64 {
    x * (std::f64::consts::PI / 180.0)
}
