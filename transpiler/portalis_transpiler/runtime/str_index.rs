//! Text by code point: length, characters, slices; text that is all ASCII is cut by bytes.

use std::convert::TryFrom;

/// `len(text)`.
pub fn str_len(text: &str) -> i64 {
    if text.is_ascii() {
        text.len() as i64
    } else {
        text.chars().count() as i64
    }
}

/// `text[index]`.
pub fn str_at(text: &str, index: i64) -> Result<&str, Exception> {
    // Only the bytes on the way to the character need to be ASCII for its place to be known.
    let bytes = text.as_bytes();
    if let Some(place) = index_place(index, bytes.len()) {
        let way = if index < 0 {
            &bytes[place..]
        } else {
            &bytes[..=place]
        };
        if way.is_ascii() {
            return Ok(&text[place..place + 1]);
        }
    }
    let found = if index >= 0 {
        str_each(text).nth(index as usize)
    } else {
        str_each(text).nth_back((index + 1).unsigned_abs() as usize)
    };
    found.ok_or_else(|| index_error("string index out of range"))
}

/// The characters, each as a part of the text.
pub fn str_each(text: &str) -> Each<'_> {
    Each(text, text.char_indices())
}

pub struct Each<'a>(&'a str, std::str::CharIndices<'a>);

impl<'a> Iterator for Each<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let (place, c) = self.1.next()?;
        Some(&self.0[place..place + c.len_utf8()])
    }
}

impl<'a> DoubleEndedIterator for Each<'a> {
    fn next_back(&mut self) -> Option<&'a str> {
        let (place, c) = self.1.next_back()?;
        Some(&self.0[place..place + c.len_utf8()])
    }
}

/// One text a character.
pub fn str_chars(text: &str) -> Vec<String> {
    str_each(text).map(String::from).collect()
}

/// `part in text`.
pub fn str_contains(text: &str, part: &str) -> bool {
    text.contains(part)
}

/// `text[start:stop]`.
pub fn str_slice(text: &str, start: Option<i64>, stop: Option<i64>) -> &str {
    str_section(text, start, stop).1
}

/// The part of the text that `[start:stop]` names, and the number of characters before it.
fn str_section(text: &str, start: Option<i64>, stop: Option<i64>) -> (usize, &str) {
    if text.is_ascii() {
        let (from, to) = slice_simple(start, stop, text.len());
        return (from, &text[from..to]);
    }
    let (from, to) = slice_simple(start, stop, text.chars().count());
    let mut edges = text
        .char_indices()
        .map(|(place, _)| place)
        .chain(Some(text.len()));
    let first = edges.nth(from).unwrap_or(text.len());
    let last = if to > from {
        edges.nth(to - from - 1).unwrap_or(text.len())
    } else {
        first
    };
    (from, &text[first..last])
}

/// `text[start:stop:step]`.
pub fn str_slice_step(
    text: &str,
    start: Option<i64>,
    stop: Option<i64>,
    step: i64,
) -> Result<String, Exception> {
    if text.is_ascii() {
        let slice = slice_step(start, stop, step, text.len())?;
        let bytes = text.as_bytes();
        return Ok(slice
            .places()
            .map(|place| char::from(bytes[place]))
            .collect());
    }
    let chars: Vec<char> = text.chars().collect();
    let slice = slice_step(start, stop, step, chars.len())?;
    Ok(slice.places().map(|place| chars[place]).collect())
}

/// `ord(text)`.
pub fn str_ord(text: &str) -> Result<i64, Exception> {
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(only), None) => Ok(i64::from(only as u32)),
        _ => Err(type_error(&format!(
            "ord() expected a character, but string of length {} found",
            str_len(text)
        ))),
    }
}

/// `chr(code)`. A lone surrogate, which Rust's text cannot hold, ends the program.
pub fn str_chr(code: i64) -> Result<String, Exception> {
    if i32::try_from(code).is_err() {
        return Err(overflow_error("Python int too large to convert to C int"));
    }
    if !(0..0x110000).contains(&code) {
        return Err(value_error("chr() arg not in range(0x110000)"));
    }
    match char::from_u32(code as u32) {
        Some(c) => Ok(c.to_string()),
        None => refuse_stop("unsupported: chr() of a lone surrogate"),
    }
}

/// `text * count`.
pub fn str_repeat(text: &str, count: i64) -> String {
    text.repeat(count.max(0) as usize)
}
