//! Text of floats: `repr`, fixed and scientific digits, all rounded half to even on the exact value.

/// `repr(x)` and `str(x)`: the shortest digits that read back as the same number.
pub fn float_repr(x: f64) -> String {
    if !x.is_finite() {
        return float_special(x).to_string();
    }
    let sign = if x.is_sign_negative() { "-" } else { "" };
    format!("{}{}", sign, float_repr_body(x.abs(), false))
}

/// `repr` of a float that is finite and not negative.
fn float_repr_body(x: f64, alternate: bool) -> String {
    let (digits, exponent) = float_shortest_digits(x);
    if !(-4..16).contains(&exponent) {
        return float_scientific(&digits, exponent, alternate);
    }
    let text = float_place_point(&digits, exponent);
    if text.contains('.') {
        text
    } else {
        text + ".0"
    }
}

/// "inf", "-inf" or "nan".
fn float_special(x: f64) -> &'static str {
    if x.is_nan() {
        "nan"
    } else if x > 0.0 {
        "inf"
    } else {
        "-inf"
    }
}

/// The shortest digits that read back as `x` (not negative, finite), and the exponent of the first one.
fn float_shortest_digits(x: f64) -> (String, i32) {
    let shortest = format!("{:e}", x);
    let (digits, exponent) = float_split_scientific(&shortest);
    if digits.len() >= 15 {
        // Of two texts that are equally short and near, Python takes the even one.
        let nearest = format!("{:.*e}", digits.len() - 1, x);
        if nearest != shortest && nearest.parse() == Ok(x) {
            return float_split_scientific(&nearest);
        }
    }
    (digits, exponent)
}

/// "1.25e-7" as ("125", -7).
fn float_split_scientific(text: &str) -> (String, i32) {
    let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
    (mantissa.replace('.', ""), exponent.parse().unwrap_or(0))
}

/// Digits with the decimal point where the exponent of the first digit puts it: ("125", -2) is "0.0125".
fn float_place_point(digits: &str, exponent: i32) -> String {
    if exponent < 0 {
        return format!("0.{}{}", "0".repeat((-exponent - 1) as usize), digits);
    }
    let whole = exponent as usize + 1;
    if digits.len() <= whole {
        return format!("{}{}", digits, "0".repeat(whole - digits.len()));
    }
    format!("{}.{}", &digits[..whole], &digits[whole..])
}

/// Digits in scientific notation, with a sign and at least two digits in the exponent.
fn float_scientific(digits: &str, exponent: i32, keep_point: bool) -> String {
    let (first, rest) = digits.split_at(1);
    let point = if rest.is_empty() && !keep_point {
        ""
    } else {
        "."
    };
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{}{}{}e{}{:02}", first, point, rest, sign, exponent.abs())
}

/// `x` (not negative, finite) with `places` digits after the point, half to even on its exact value.
fn float_fixed_digits(x: f64, places: usize) -> String {
    if x == 0.5 && places == 0 {
        // Compilers before 1.67 round this one tie up.
        return "0".to_string();
    }
    // A double has at most 1074 digits after the point; what is asked beyond them is zeros.
    let shown = places.min(1100);
    format!("{:.*}{}", shown, x, "0".repeat(places - shown))
}

/// `x` (not negative, finite) with `count` significant digits: the digits and the exponent of the first.
fn float_significant_digits(x: f64, count: usize) -> (String, i32) {
    let shown = count.max(1).min(1100);
    let (digits, exponent) = float_split_scientific(&format!("{:.*e}", shown - 1, x));
    (digits + &"0".repeat(count.max(1) - shown), exponent)
}

/// Adds one to the last digit of a decimal text, which may hold a point.
fn float_increment(text: &str) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for byte in bytes.iter_mut().rev() {
        match *byte {
            b'.' => {}
            b'9' => *byte = b'0',
            _ => {
                *byte += 1;
                return String::from_utf8_lossy(&bytes).into_owned();
            }
        }
    }
    format!("1{}", String::from_utf8_lossy(&bytes))
}
