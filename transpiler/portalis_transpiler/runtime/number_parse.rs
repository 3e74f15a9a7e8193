//! `int(text)`, `int(text, base)` and `float(text)` with Python's grammar and error messages.

use std::convert::TryFrom;

/// `int(text)`.
pub fn int_parse(text: &str) -> Result<i64, Exception> {
    int_parse_base(text, 10)
}

/// `int(text, base)`: base 2 to 36, or 0 to read the prefix. A value outside 64 bits ends the program.
pub fn int_parse_base(text: &str, base: i64) -> Result<i64, Exception> {
    let (negative, digits, base) = int_literal(text, base)?;
    let mut value = 0i128;
    for digit in digits {
        value = value * i128::from(base) + i128::from(digit);
        if value > 1 << 63 {
            overflow_stop();
        }
    }
    Ok(i64::try_from(if negative { -value } else { value }).unwrap_or_else(|_| overflow_stop()))
}

/// Sign, digits and base of an integer's text; the error that Python raises where it is none.
fn int_literal(text: &str, base: i64) -> Result<(bool, Vec<u8>, u8), Exception> {
    if base != 0 && !(2..=36).contains(&base) {
        return Err(value_error("int() base must be >= 2 and <= 36, or 0"));
    }
    let shown: String = str_repr(text).chars().take(200).collect();
    let refused = || {
        value_error(&format!(
            "invalid literal for int() with base {}: {}",
            base, &shown
        ))
    };
    let body = text.trim();
    let (negative, body) = match body.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, body.strip_prefix('+').unwrap_or(body)),
    };
    let (base, body) = int_base_prefix(body, base);
    let mut digits = Vec::with_capacity(body.len());
    let mut after_digit = false;
    let mut allow_underscore = body.len() > 1 && body.starts_with('_') && base.1;
    let mut complete = true;
    for c in body.chars() {
        match char_digit(c, base.0) {
            Some(digit) => {
                digits.push(digit);
                after_digit = true;
            }
            None if c == '_' && (after_digit || allow_underscore) => after_digit = false,
            None => {
                complete = false;
                break;
            }
        }
        allow_underscore = false;
    }
    if base.0.count_ones() != 1 && digits.len() > 4300 {
        return Err(int_too_many_digits(digits.len()));
    }
    // With base 0 a decimal number must not begin with a zero, unless it is zero.
    let octal_style =
        base.2 && digits.first() == Some(&0) && digits.iter().any(|&digit| digit != 0);
    if !complete || !after_digit || octal_style {
        return Err(refused());
    }
    Ok((negative, digits, base.0))
}

/// The error for decimal text that CPython refuses because reading it takes time that grows with the square.
fn int_too_many_digits(count: usize) -> Exception {
    value_error(&format!(
        "Exceeds the limit (4300 digits) for integer string conversion: value has {} digits; \
         use sys.set_int_max_str_digits() to increase the limit",
        count
    ))
}

/// The base, whether a prefix was read, whether leading zeros are refused; and the text behind the prefix.
fn int_base_prefix(body: &str, base: i64) -> ((u8, bool, bool), &str) {
    let lower = body.get(..2).unwrap_or("").to_ascii_lowercase();
    for (prefix, size) in [("0x", 16), ("0o", 8), ("0b", 2)] {
        if lower == prefix && (base == 0 || base == size) {
            return ((size as u8, true, false), &body[2..]);
        }
    }
    if base == 0 {
        ((10, false, true), body)
    } else {
        ((base as u8, false, false), body)
    }
}

/// The value of a digit in a base; decimal digits of every script count.
fn char_digit(c: char, base: u8) -> Option<u8> {
    let value = if c.is_ascii() {
        c.to_digit(36)? as u8
    } else {
        char_decimal(c)?
    };
    if value < base {
        Some(value)
    } else {
        None
    }
}

/// `float(text)`.
pub fn float_parse(text: &str) -> Result<f64, Exception> {
    let refused = || {
        value_error(&format!(
            "could not convert string to float: {}",
            str_repr(text)
        ))
    };
    let body: String = text
        .trim()
        .chars()
        .map(|c| {
            if c.is_ascii() {
                c
            } else {
                char_decimal(c).map_or(c, |digit| char::from(b'0' + digit))
            }
        })
        .collect();
    let plain = float_without_underscores(&body).ok_or_else(refused)?;
    let unsigned = plain
        .strip_prefix(|c| c == '+' || c == '-')
        .unwrap_or(&plain);
    let word = unsigned.to_ascii_lowercase();
    let known = matches!(word.as_str(), "inf" | "infinity" | "nan");
    if !known
        && !unsigned
            .bytes()
            .all(|byte| byte.is_ascii_digit() || b".eE+-".contains(&byte))
    {
        return Err(refused());
    }
    if known {
        let size = if word == "nan" {
            f64::NAN
        } else {
            f64::INFINITY
        };
        return Ok(if plain.starts_with('-') { -size } else { size });
    }
    plain.parse().map_err(|_| refused())
}

/// The text without its underscores, which may stand only between two digits.
fn float_without_underscores(body: &str) -> Option<String> {
    let bytes = body.as_bytes();
    for (place, _) in body.match_indices('_') {
        let before = place > 0 && bytes[place - 1].is_ascii_digit();
        let after = bytes.get(place + 1).map_or(false, u8::is_ascii_digit);
        if !before || !after {
            return None;
        }
    }
    Some(body.replace('_', ""))
}
