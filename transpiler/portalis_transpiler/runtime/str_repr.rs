//! `repr` of text: Python's choice of quotes and its escapes.

/// `repr(text)`.
pub fn str_repr(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') {
        '"'
    } else {
        '\''
    };
    let mut out = String::with_capacity(text.len() + 2);
    out.push(quote);
    for c in text.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\\' => out.push_str("\\\\"),
            c if c == quote => {
                out.push('\\');
                out.push(c);
            }
            c if char_is_printable(c) => out.push(c),
            c => str_push_escape(c as u32, &mut out),
        }
    }
    out.push(quote);
    out
}

/// Appends the escape of a code point: two, four or eight hexadecimal digits.
fn str_push_escape(code: u32, out: &mut String) {
    let escape = match code {
        0..=0xff => format!("\\x{:02x}", code),
        0x100..=0xffff => format!("\\u{:04x}", code),
        _ => format!("\\U{:08x}", code),
    };
    out.push_str(&escape);
}

/// `ascii(text)`: `repr` with everything outside ASCII escaped.
pub fn str_ascii(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    for c in str_repr(text).chars() {
        if c.is_ascii() {
            out.push(c);
        } else {
            str_push_escape(c as u32, &mut out);
        }
    }
    out
}
