//! What Python says about one character: the standard library's answer, corrected by the tables.

/// Whether sorted (first, last) pairs hold the character.
fn char_in(c: char, pairs: &[u32]) -> bool {
    let above = pairs.partition_point(|&edge| edge < c as u32);
    // An even place is the first of a pair, so only the edge itself is inside.
    above % 2 == 1 || pairs.get(above) == Some(&(c as u32))
}

/// The form of a character in a text of words, each a character followed by its form.
fn char_form(c: char, words: &'static str) -> Option<&'static str> {
    if !c.is_lowercase() && !c.is_uppercase() && !char_is_title(c) {
        return None;
    }
    words.split(' ').find_map(|word| word.strip_prefix(c))
}

pub fn char_is_alpha(c: char) -> bool {
    c.is_ascii_alphabetic() || !c.is_ascii() && c.is_alphabetic() && !char_in(c, &NOT_LETTERS)
}

/// The value of a decimal digit of any script.
pub fn char_decimal(c: char) -> Option<u8> {
    let below = DECIMAL_ZEROS
        .partition_point(|&zero| zero <= c as u32)
        .checked_sub(1)?;
    let value = c as u32 - DECIMAL_ZEROS[below];
    if value < 10 {
        Some(value as u8)
    } else {
        None
    }
}

pub fn char_is_decimal(c: char) -> bool {
    c.is_ascii_digit() || !c.is_ascii() && char_decimal(c).is_some()
}

pub fn char_is_digit(c: char) -> bool {
    char_is_decimal(c) || char_in(c, &DIGITS)
}

pub fn char_is_numeric(c: char) -> bool {
    c.is_ascii_digit()
        || !c.is_ascii() && (c.is_numeric() && !char_in(c, &NOT_NUMERIC) || char_in(c, &NUMERIC))
}

pub fn char_is_alnum(c: char) -> bool {
    c.is_ascii_alphanumeric() || !c.is_ascii() && (char_is_alpha(c) || char_is_numeric(c))
}

pub fn char_is_space(c: char) -> bool {
    c.is_whitespace() || ('\x1c'..='\x1f').contains(&c)
}

pub fn char_is_upper(c: char) -> bool {
    c.is_ascii_uppercase() || !c.is_ascii() && c.is_uppercase() && !char_in(c, &NOT_UPPER)
}

pub fn char_is_lower(c: char) -> bool {
    // U+0295 was reclassified after Unicode 14.
    c.is_ascii_lowercase()
        || !c.is_ascii() && (c.is_lowercase() && !char_in(c, &NOT_LOWER) || c == '\u{295}')
}

/// Titlecase letters that are neither upper nor lower, such as the digraph U+01C5.
pub fn char_is_title(c: char) -> bool {
    const TITLE: [u32; 20] = [
        0x1c5, 0x1c5, 0x1c8, 0x1c8, 0x1cb, 0x1cb, 0x1f2, 0x1f2, 0x1f88, 0x1f8f, 0x1f98, 0x1f9f,
        0x1fa8, 0x1faf, 0x1fbc, 0x1fbc, 0x1fcc, 0x1fcc, 0x1ffc, 0x1ffc,
    ];
    char_in(c, &TITLE)
}

/// Whether `repr` shows the character as it is.
pub fn char_is_printable(c: char) -> bool {
    if c.is_ascii() {
        return !c.is_ascii_control();
    }
    // Behind another character only what cannot be printed is escaped.
    let mut text = String::from("a");
    text.push(c);
    text.escape_debug().count() == 2 && !char_in(c, &NOT_PRINTABLE)
}

/// Appends the uppercase form, which may be several characters.
pub fn char_push_upper(c: char, out: &mut String) {
    if c.is_ascii() {
        out.push(c.to_ascii_uppercase());
    } else if char_in(c, &NO_UPPERCASE) {
        out.push(c);
    } else {
        out.extend(c.to_uppercase());
    }
}

/// Appends the lowercase form, which may be several characters.
pub fn char_push_lower(c: char, out: &mut String) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
    } else if char_in(c, &NO_LOWERCASE) {
        out.push(c);
    } else {
        out.extend(c.to_lowercase());
    }
}

/// Appends the titlecase form, which may be several characters.
pub fn char_push_title(c: char, out: &mut String) {
    if c.is_ascii() {
        out.push(c.to_ascii_uppercase());
    } else if let Some(form) = char_form(c, TITLE_FORMS) {
        out.push_str(form);
    } else {
        char_push_upper(c, out);
    }
}

/// Appends the case-folded form, which may be several characters.
pub fn char_push_folded(c: char, out: &mut String) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
    } else if let Some(form) = char_form(c, FOLDED_FORMS) {
        out.push_str(form);
    } else {
        char_push_lower(c, out);
    }
}
