//! How `format` writes text.

/// `format(value, text)` of a text.
pub fn str_format_str(value: &str, text: &str) -> Result<String, Exception> {
    if text.is_empty() {
        return Ok(value.to_string());
    }
    let spec = format_spec(text, "str", Some('s'))?;
    if spec.kind != Some('s') {
        return Err(format_unknown_kind(&spec, "str"));
    }
    let refused = match (spec.sign, spec.no_negative_zero, spec.alternate, spec.align) {
        (Some(' '), ..) => Some("Space not allowed in string format specifier"),
        (Some(_), ..) => Some("Sign not allowed in string format specifier"),
        (_, true, ..) => Some("Negative zero coercion (z) not allowed in string format specifier"),
        (_, _, true, _) => Some("Alternate form (#) not allowed in string format specifier"),
        (.., Some('=')) => Some("'=' alignment not allowed in string format specifier"),
        _ => None,
    };
    if let Some(message) = refused {
        return Err(value_error(message));
    }
    let shown = match spec.precision {
        Some(most) => str_slice(value, None, Some(most as i64)).to_string(),
        None => value.to_string(),
    };
    let free = (spec.width as i64 - str_len(&shown)).max(0);
    let left = match spec.align {
        Some('>') => free,
        Some('^') => free / 2,
        _ => 0,
    };
    Ok(str_surround(&shown, left, free - left, spec.fill))
}

/// `"%c" % text`: one character.
pub fn percent_char(text: &str) -> Result<String, Exception> {
    if text.chars().count() != 1 {
        return Err(type_error("%c requires int or char"));
    }
    Ok(text.to_string())
}

/// `"%c" % code`.
pub fn percent_code(code: i64) -> Result<String, Exception> {
    if !(0..0x11_0000).contains(&code) {
        return Err(overflow_error("%c arg not in range(0x110000)"));
    }
    str_chr(code)
}
