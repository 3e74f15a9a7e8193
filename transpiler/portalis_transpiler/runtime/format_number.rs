//! How `format` writes integers and floats.

/// A number cut into what the layout treats apart; `digits` are those that are grouped and padded with zeros.
struct FormatNumber<'a> {
    negative: bool,
    prefix: &'a str,
    digits: &'a str,
    rest: &'a str,
}

/// Sign, prefix, padding and digits in the order that the specification asks for.
fn format_number(spec: &FormatSpec, number: &FormatNumber, group: usize) -> String {
    let sign = match spec.sign {
        _ if number.negative => "-",
        Some('+') => "+",
        Some(' ') => " ",
        _ => "",
    };
    let align = spec.align.unwrap_or(if spec.zero { '=' } else { '>' });
    let around = sign.len() + number.prefix.len() + number.rest.chars().count();
    let least = if spec.fill == '0' && align == '=' {
        spec.width.saturating_sub(around)
    } else {
        0
    };
    let digits = format_grouped(number.digits, least, spec.grouping, group);
    let free = spec.width.saturating_sub(around + digits.len());
    let (left, middle, right) = match align {
        '<' => (0, 0, free),
        '^' => (free / 2, 0, free - free / 2),
        '=' => (0, free, 0),
        _ => (free, 0, 0),
    };
    let fill = |count: usize| std::iter::repeat(spec.fill).take(count).collect::<String>();
    [
        &fill(left),
        sign,
        number.prefix,
        &fill(middle),
        &digits,
        number.rest,
        &fill(right),
    ]
    .concat()
}

/// Digits with a separator between groups, and zeros in front up to `least` characters (one more rather than a separator first).
fn format_grouped(digits: &str, least: usize, separator: Option<char>, group: usize) -> String {
    if digits.is_empty() {
        return String::new();
    }
    let group = if separator.is_some() {
        group
    } else {
        usize::MAX
    };
    let mut pieces = Vec::new();
    let (mut rest, mut least) = (digits, least);
    loop {
        let size = group.min(rest.len().max(least).max(1));
        let (before, piece) = rest.split_at(rest.len().saturating_sub(size));
        pieces.push("0".repeat(size - piece.len()) + piece);
        rest = before;
        if rest.is_empty() && least <= size {
            break;
        }
        least = least.saturating_sub(size + 1);
    }
    pieces.reverse();
    pieces.join(&separator.map(String::from).unwrap_or_default())
}

/// `format(value, text)` of an integer; `of` is "int" or "bool".
pub fn format_integer(value: i64, text: &str, of: &str) -> Result<String, Exception> {
    let spec = format_spec(text, of, Some('d'))?;
    let kind = spec.kind.unwrap_or('d');
    if "eEfFgG%".contains(kind) {
        return format_float_spec(value as f64, spec);
    }
    if !"bcdoxXn".contains(kind) {
        return Err(format_unknown_kind(&spec, of));
    }
    let size = value.unsigned_abs();
    let digits = match kind {
        'c' => return format_character(value, &spec),
        'b' => format!("{:b}", size),
        'o' => format!("{:o}", size),
        'x' => format!("{:x}", size),
        'X' => format!("{:X}", size),
        _ => size.to_string(),
    };
    format_digits(&spec, value < 0, &digits)
}

/// An integer's digits, which are written in the base of the type letter, with prefix, sign and padding.
fn format_digits(spec: &FormatSpec, negative: bool, digits: &str) -> Result<String, Exception> {
    format_check_integer(spec)?;
    let (prefix, group) = match spec.kind {
        Some('b') => ("0b", 4),
        Some('o') => ("0o", 4),
        Some('x') => ("0x", 4),
        Some('X') => ("0X", 4),
        _ => ("", 3),
    };
    let prefix = if spec.alternate { prefix } else { "" };
    let number = FormatNumber {
        negative,
        prefix,
        digits,
        rest: "",
    };
    Ok(format_number(spec, &number, group))
}

/// The error for what integers do not take.
fn format_check_integer(spec: &FormatSpec) -> Result<(), Exception> {
    if spec.precision.is_some() {
        return Err(value_error(
            "Precision not allowed in integer format specifier",
        ));
    }
    if spec.no_negative_zero {
        let message = "Negative zero coercion (z) not allowed in integer format specifier";
        return Err(value_error(message));
    }
    Ok(())
}

/// `format(value, text)` of an integer.
pub fn str_format_int(value: i64, text: &str) -> Result<String, Exception> {
    format_integer(value, text, "int")
}

/// `format(value, text)` of a bool: its name without a specification, else as an integer.
pub fn str_format_bool(value: bool, text: &str) -> Result<String, Exception> {
    if text.is_empty() {
        return Ok(String::from(if value { "True" } else { "False" }));
    }
    format_integer(i64::from(value), text, "bool")
}

/// An integer as the character that it numbers.
fn format_character(value: i64, spec: &FormatSpec) -> Result<String, Exception> {
    format_check_integer(spec)?;
    if spec.sign.is_some() {
        return Err(value_error(
            "Sign not allowed with integer format specifier 'c'",
        ));
    }
    if spec.alternate {
        let message = "Alternate form (#) not allowed with integer format specifier 'c'";
        return Err(value_error(message));
    }
    if !(0..0x110000).contains(&value) {
        return Err(overflow_error("%c arg not in range(0x110000)"));
    }
    let shown = str_chr(value)?;
    let number = FormatNumber {
        negative: false,
        prefix: "",
        digits: "",
        rest: &shown,
    };
    Ok(format_number(spec, &number, 3))
}

/// `format(value, text)` of a float.
pub fn str_format_float(value: f64, text: &str) -> Result<String, Exception> {
    format_float_spec(value, format_spec(text, "float", None)?)
}

/// A float by a specification that was read.
fn format_float_spec(value: f64, spec: FormatSpec) -> Result<String, Exception> {
    if !spec.kind.map_or(true, |kind| "eEfFgGn%".contains(kind)) {
        return Err(format_unknown_kind(&spec, "float"));
    }
    let value = if spec.kind == Some('%') {
        value * 100.0
    } else {
        value
    };
    let mut body = float_body(value.abs(), spec.kind, spec.precision, spec.alternate);
    if spec.kind == Some('%') {
        body.push('%');
    }
    let zero = !body
        .split('e')
        .next()
        .unwrap_or("")
        .bytes()
        .any(|byte| (b'1'..=b'9').contains(&byte));
    let negative = value.is_sign_negative()
        && !value.is_nan()
        && !(spec.no_negative_zero && value.is_finite() && zero);
    let end = body
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(body.len());
    let (digits, rest) = body.split_at(end);
    Ok(format_number(
        &spec,
        &FormatNumber {
            negative,
            prefix: "",
            digits,
            rest,
        },
        3,
    ))
}

/// The text of a float that is not negative. Without a type letter it is `repr`, or `g` with a digit behind the point.
fn float_body(x: f64, kind: Option<char>, precision: Option<usize>, alternate: bool) -> String {
    let upper = kind.map_or(false, |kind| kind.is_ascii_uppercase());
    let body = if !x.is_finite() {
        float_special(x.abs()).to_string()
    } else {
        match kind.map(|kind| kind.to_ascii_lowercase()) {
            Some('e') => {
                let (digits, exponent) = float_significant_digits(x, precision.unwrap_or(6) + 1);
                float_scientific(&digits, exponent, alternate)
            }
            Some('f') | Some('%') => {
                let fixed = float_fixed_digits(x, precision.unwrap_or(6));
                if alternate && !fixed.contains('.') {
                    fixed + "."
                } else {
                    fixed
                }
            }
            None if precision.is_none() => float_repr_body(x, alternate),
            kind => float_general(x, precision.unwrap_or(6).max(1), kind.is_none(), alternate),
        }
    };
    if upper {
        body.to_ascii_uppercase()
    } else {
        body
    }
}

/// The `g` form: `count` significant digits, scientific for small and large exponents, zeros at the end cut off.
fn float_general(x: f64, count: usize, keep_point: bool, alternate: bool) -> String {
    let (digits, exponent) = float_significant_digits(x, count);
    let shown = if alternate {
        digits.as_str()
    } else {
        digits.trim_end_matches('0')
    };
    let shown = if shown.is_empty() { "0" } else { shown };
    let highest = count as i32 - i32::from(keep_point);
    if exponent < -4 || exponent >= highest {
        return float_scientific(shown, exponent, alternate);
    }
    let placed = float_place_point(shown, exponent);
    match (placed.contains('.'), keep_point, alternate) {
        (false, true, _) => placed + ".0",
        (false, false, true) => placed + ".",
        _ => placed,
    }
}
