//! Splitting, stripping and joining text.

/// `text.split(separator, limit)`: without a separator at runs of whitespace; a negative limit is none.
pub fn str_split(
    text: &str,
    separator: Option<&str>,
    limit: i64,
) -> Result<Vec<String>, Exception> {
    match separator {
        None => Ok(str_split_space(text, limit)),
        Some("") => Err(value_error("empty separator")),
        Some(separator) => Ok(str_split_at(text, separator, limit)),
    }
}

/// `text.rsplit(separator, limit)`: as `split`, counted from the end.
pub fn str_rsplit(
    text: &str,
    separator: Option<&str>,
    limit: i64,
) -> Result<Vec<String>, Exception> {
    match separator {
        None => Ok(str_rsplit_space(text, limit)),
        Some("") => Err(value_error("empty separator")),
        Some(separator) => Ok(str_rsplit_at(text, separator, limit)),
    }
}

/// The parts between separators, which are not empty; a negative limit is none.
pub fn str_split_at(text: &str, separator: &str, limit: i64) -> Vec<String> {
    if limit < 0 {
        return text.split(separator).map(String::from).collect();
    }
    let count = (limit as usize).saturating_add(1);
    text.splitn(count, separator).map(String::from).collect()
}

/// The same from the end, where separators may overlap; a negative limit is none.
pub fn str_rsplit_at(text: &str, separator: &str, limit: i64) -> Vec<String> {
    let count = if limit < 0 {
        usize::MAX
    } else {
        (limit as usize).saturating_add(1)
    };
    let mut words: Vec<String> = text.rsplitn(count, separator).map(String::from).collect();
    words.reverse();
    words
}

/// The words between runs of whitespace, each as a part of the text.
pub fn str_words(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split(char_is_space).filter(|word| !word.is_empty())
}

/// The words between runs of whitespace; a negative limit is none.
pub fn str_split_space(text: &str, limit: i64) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = text.trim_start_matches(char_is_space);
    while !rest.is_empty() {
        if limit >= 0 && words.len() as i64 >= limit {
            words.push(rest.to_string());
            break;
        }
        let end = rest.find(char_is_space).unwrap_or(rest.len());
        words.push(rest[..end].to_string());
        rest = rest[end..].trim_start_matches(char_is_space);
    }
    words
}

/// The same from the end; a negative limit is none.
pub fn str_rsplit_space(text: &str, limit: i64) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = text.trim_end_matches(char_is_space);
    while !rest.is_empty() {
        if limit >= 0 && words.len() as i64 >= limit {
            words.push(rest.to_string());
            break;
        }
        let end = rest.char_indices().rev().find(|&(_, c)| char_is_space(c));
        let start = end.map_or(0, |(place, c)| place + c.len_utf8());
        words.push(rest[start..].to_string());
        rest = rest[..start].trim_end_matches(char_is_space);
    }
    words.reverse();
    words
}

/// `text.splitlines(keepends)`: at every line boundary that Python knows.
pub fn str_splitlines(text: &str, keep_ends: bool) -> Vec<String> {
    str_lines(text, keep_ends).into_iter().map(String::from).collect()
}

/// The lines, each as a part of the text.
pub fn str_lines(text: &str, keep_ends: bool) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((place, c)) = chars.next() {
        if !matches!(c, '\n'..='\r' | '\x1c'..='\x1e' | '\u{85}' | '\u{2028}' | '\u{2029}') {
            continue;
        }
        let mut next = place + c.len_utf8();
        if c == '\r' && chars.peek().map_or(false, |&(_, c)| c == '\n') {
            chars.next();
            next += 1;
        }
        lines.push(&text[start..if keep_ends { next } else { place }]);
        start = next;
    }
    if start < text.len() {
        lines.push(&text[start..]);
    }
    lines
}

/// `text.strip(chars)`; whitespace where no characters are given.
pub fn str_strip<'a>(text: &'a str, chars: Option<&str>) -> &'a str {
    match chars {
        Some(chars) => text.trim_matches(|c| chars.contains(c)),
        None => text.trim_matches(char_is_space),
    }
}

/// `text.lstrip(chars)`.
pub fn str_lstrip<'a>(text: &'a str, chars: Option<&str>) -> &'a str {
    match chars {
        Some(chars) => text.trim_start_matches(|c| chars.contains(c)),
        None => text.trim_start_matches(char_is_space),
    }
}

/// `text.rstrip(chars)`.
pub fn str_rstrip<'a>(text: &'a str, chars: Option<&str>) -> &'a str {
    match chars {
        Some(chars) => text.trim_end_matches(|c| chars.contains(c)),
        None => text.trim_end_matches(char_is_space),
    }
}

/// `separator.join(parts)`.
pub fn str_join<S: std::borrow::Borrow<str>>(separator: &str, parts: &[S]) -> String {
    parts.join(separator)
}
