//! Filling text to a width, expanding tabs, translating characters.

/// The character that fills; Python takes exactly one.
fn str_fill_char(fill: &str) -> Result<char, Exception> {
    let mut chars = fill.chars();
    match (chars.next(), chars.next()) {
        (Some(only), None) => Ok(only),
        _ => Err(type_error(
            "The fill character must be exactly one character long",
        )),
    }
}

/// The text with `before` and `after` fill characters around it.
fn str_surround(text: &str, before: i64, after: i64, fill: char) -> String {
    let mut out = String::with_capacity(text.len() + (before + after) as usize);
    out.extend(std::iter::repeat(fill).take(before as usize));
    out.push_str(text);
    out.extend(std::iter::repeat(fill).take(after as usize));
    out
}

/// `text.ljust(width, fill)`.
pub fn str_ljust(text: &str, width: i64, fill: &str) -> Result<String, Exception> {
    Ok(str_ljust_with(text, width, str_fill_char(fill)?))
}

pub fn str_ljust_with(text: &str, width: i64, fill: char) -> String {
    str_surround(text, 0, (width - str_len(text)).max(0), fill)
}

/// `text.rjust(width, fill)`.
pub fn str_rjust(text: &str, width: i64, fill: &str) -> Result<String, Exception> {
    Ok(str_rjust_with(text, width, str_fill_char(fill)?))
}

pub fn str_rjust_with(text: &str, width: i64, fill: char) -> String {
    str_surround(text, (width - str_len(text)).max(0), 0, fill)
}

/// `text.center(width, fill)`: an odd place goes left or right as CPython puts it.
pub fn str_center(text: &str, width: i64, fill: &str) -> Result<String, Exception> {
    Ok(str_center_with(text, width, str_fill_char(fill)?))
}

pub fn str_center_with(text: &str, width: i64, fill: char) -> String {
    let free = (width - str_len(text)).max(0);
    let left = free / 2 + (free & width & 1);
    str_surround(text, left, free - left, fill)
}

/// `text.zfill(width)`: zeros behind the sign.
pub fn str_zfill(text: &str, width: i64) -> String {
    let zeros = "0".repeat((width - str_len(text)).max(0) as usize);
    match text.chars().next() {
        Some(sign) if sign == '+' || sign == '-' => format!("{}{}{}", sign, zeros, &text[1..]),
        _ => zeros + text,
    }
}

/// `text.expandtabs(size)`.
pub fn str_expandtabs(text: &str, size: i64) -> String {
    let mut out = String::with_capacity(text.len());
    let mut column = 0;
    for c in text.chars() {
        if c == '\t' {
            let gap = if size > 0 { size - column % size } else { 0 };
            out.push_str(&" ".repeat(gap as usize));
            column += gap;
        } else {
            out.push(c);
            column = if c == '\n' || c == '\r' {
                0
            } else {
                column + 1
            };
        }
    }
    out
}

/// `text.translate(table)`: each code point of the table becomes its text, or goes away.
pub fn str_translate(text: &str, table: &[(i64, Option<String>)]) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match table
            .iter()
            .rev()
            .find(|entry| entry.0 == i64::from(c as u32))
        {
            Some((_, Some(form))) => out.push_str(form),
            Some((_, None)) => {}
            None => out.push(c),
        }
    }
    out
}
