//! Case of text, and the questions about its characters.

/// The lowercase form of the character at `place`: a capital sigma at the end of a word has its own.
fn str_push_lower_at(text: &str, place: usize, c: char, out: &mut String) {
    if c != '\u{3a3}' {
        return char_push_lower(c, out);
    }
    let before = text[..place + c.len_utf8()].to_lowercase();
    let after = format!("A{}", &text[place..]).to_lowercase();
    let is_final = before.ends_with('\u{3c2}') && after.starts_with("a\u{3c2}");
    out.push(if is_final { '\u{3c2}' } else { '\u{3c3}' });
}

/// `text.lower()`.
pub fn str_lower(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    for (place, c) in text.char_indices() {
        str_push_lower_at(text, place, c, &mut out);
    }
    out
}

/// `text.upper()`.
pub fn str_upper(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_uppercase();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        char_push_upper(c, &mut out);
    }
    out
}

/// `text.casefold()`.
pub fn str_casefold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        char_push_folded(c, &mut out);
    }
    out
}

/// `text.capitalize()`.
pub fn str_capitalize(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (place, c) in text.char_indices() {
        if place == 0 {
            char_push_title(c, &mut out);
        } else {
            str_push_lower_at(text, place, c, &mut out);
        }
    }
    out
}

/// `text.title()`: a letter behind a letter is lowercase, the others are titlecase.
pub fn str_title(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut behind_letter = false;
    for (place, c) in text.char_indices() {
        if behind_letter {
            str_push_lower_at(text, place, c, &mut out);
        } else {
            char_push_title(c, &mut out);
        }
        behind_letter = char_is_cased(c);
    }
    out
}

/// Whether a character has case for `title`, `isupper` and their like.
fn char_is_cased(c: char) -> bool {
    char_is_upper(c) || char_is_lower(c) || char_is_title(c)
}

/// `text.swapcase()`.
pub fn str_swapcase(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (place, c) in text.char_indices() {
        if char_is_upper(c) {
            str_push_lower_at(text, place, c, &mut out);
        } else if char_is_lower(c) {
            char_push_upper(c, &mut out);
        } else {
            out.push(c);
        }
    }
    out
}

/// Whether the text has characters and all of them pass.
fn str_all(text: &str, passes: fn(char) -> bool) -> bool {
    !text.is_empty() && text.chars().all(passes)
}

/// `text.isalpha()`.
pub fn str_isalpha(text: &str) -> bool {
    str_all(text, char_is_alpha)
}

/// `text.isalnum()`.
pub fn str_isalnum(text: &str) -> bool {
    str_all(text, char_is_alnum)
}

/// `text.isdigit()`.
pub fn str_isdigit(text: &str) -> bool {
    str_all(text, char_is_digit)
}

/// `text.isdecimal()`.
pub fn str_isdecimal(text: &str) -> bool {
    str_all(text, char_is_decimal)
}

/// `text.isnumeric()`.
pub fn str_isnumeric(text: &str) -> bool {
    str_all(text, char_is_numeric)
}

/// `text.isspace()`.
pub fn str_isspace(text: &str) -> bool {
    str_all(text, char_is_space)
}

/// `text.isprintable()`: true of an empty text.
pub fn str_isprintable(text: &str) -> bool {
    text.chars().all(char_is_printable)
}

/// `text.isupper()`: no cased character that is not upper, and at least one that is.
pub fn str_isupper(text: &str) -> bool {
    !text.chars().any(|c| char_is_lower(c) || char_is_title(c)) && text.chars().any(char_is_upper)
}

/// `text.islower()`: no cased character that is not lower, and at least one that is.
pub fn str_islower(text: &str) -> bool {
    !text.chars().any(|c| char_is_upper(c) || char_is_title(c)) && text.chars().any(char_is_lower)
}

/// `text.istitle()`.
pub fn str_istitle(text: &str) -> bool {
    let (mut behind_letter, mut any) = (false, false);
    for c in text.chars() {
        let begins = char_is_upper(c) || char_is_title(c);
        let continues = char_is_lower(c);
        if begins && behind_letter || continues && !behind_letter {
            return false;
        }
        behind_letter = begins || continues;
        any |= behind_letter;
    }
    any
}

/// `text.isidentifier()` of ASCII text; other text, for which there is no table, ends the program.
pub fn str_isidentifier(text: &str) -> bool {
    if !text.is_ascii() {
        refuse_stop("unsupported: isidentifier() of text outside ASCII");
    }
    let begins = |c: char| c == '_' || c.is_ascii_alphabetic();
    text.chars().next().map_or(false, begins)
        && text.chars().all(|c| begins(c) || c.is_ascii_digit())
}

/// `text.isascii()`.
pub fn str_isascii(text: &str) -> bool {
    text.is_ascii()
}
