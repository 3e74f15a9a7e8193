//! Searching and replacing in text, counted in characters.

/// The part of the text that `start` and `stop` leave for a search; None where `start` is behind the end.
fn str_window(text: &str, start: Option<i64>, stop: Option<i64>) -> Option<(i64, &str)> {
    if start.is_none() && stop.is_none() {
        return Some((0, text));
    }
    let length = str_len(text);
    let first = start.map_or(0, |edge| {
        if edge < 0 {
            (edge + length).max(0)
        } else {
            edge
        }
    });
    let last = stop.map_or(length, |edge| {
        if edge < 0 {
            (edge + length).max(0)
        } else {
            edge.min(length)
        }
    });
    if first > last {
        return None;
    }
    let (before, section) = str_section(text, Some(first), Some(last));
    Some((before as i64, section))
}

/// The place of a part in the window, by a search of the standard library; -1 where there is none.
fn str_locate(
    text: &str,
    start: Option<i64>,
    stop: Option<i64>,
    search: impl Fn(&str) -> Option<usize>,
) -> i64 {
    match str_window(text, start, stop) {
        Some((before, window)) => {
            search(window).map_or(-1, |place| before + str_len(&window[..place]))
        }
        None => -1,
    }
}

/// `text.find(part, start, stop)`, or -1.
pub fn str_find(text: &str, part: &str, start: Option<i64>, stop: Option<i64>) -> i64 {
    str_locate(text, start, stop, |window| window.find(part))
}

/// `text.rfind(part, start, stop)`, or -1.
pub fn str_rfind(text: &str, part: &str, start: Option<i64>, stop: Option<i64>) -> i64 {
    str_locate(text, start, stop, |window| window.rfind(part))
}

/// `text.index(part, start, stop)`.
pub fn str_index(
    text: &str,
    part: &str,
    start: Option<i64>,
    stop: Option<i64>,
) -> Result<i64, Exception> {
    str_found(str_find(text, part, start, stop))
}

/// `text.rindex(part, start, stop)`.
pub fn str_rindex(
    text: &str,
    part: &str,
    start: Option<i64>,
    stop: Option<i64>,
) -> Result<i64, Exception> {
    str_found(str_rfind(text, part, start, stop))
}

/// The place, or the error that `index` raises where there is none.
fn str_found(place: i64) -> Result<i64, Exception> {
    if place < 0 {
        return Err(value_error("substring not found"));
    }
    Ok(place)
}

/// `text.count(part, start, stop)`: without overlap; an empty part is counted between all characters.
pub fn str_count(text: &str, part: &str, start: Option<i64>, stop: Option<i64>) -> i64 {
    match str_window(text, start, stop) {
        Some((_, window)) if part.is_empty() => str_len(window) + 1,
        Some((_, window)) => window.matches(part).count() as i64,
        None => 0,
    }
}

/// `text.startswith(part, start, stop)`.
pub fn str_startswith(text: &str, part: &str, start: Option<i64>, stop: Option<i64>) -> bool {
    str_window(text, start, stop).map_or(false, |(_, window)| window.starts_with(part))
}

/// `text.endswith(part, start, stop)`.
pub fn str_endswith(text: &str, part: &str, start: Option<i64>, stop: Option<i64>) -> bool {
    str_window(text, start, stop).map_or(false, |(_, window)| window.ends_with(part))
}

/// `text.replace(old, new, count)`; a negative count replaces all.
pub fn str_replace(text: &str, old: &str, new: &str, count: i64) -> String {
    if count < 0 {
        return text.replace(old, new);
    }
    text.replacen(old, new, count as usize)
}

/// `text.removeprefix(part)`.
pub fn str_removeprefix<'a>(text: &'a str, part: &str) -> &'a str {
    text.strip_prefix(part).unwrap_or(text)
}

/// `text.removesuffix(part)`.
pub fn str_removesuffix<'a>(text: &'a str, part: &str) -> &'a str {
    text.strip_suffix(part).unwrap_or(text)
}

/// `text.partition(separator)`.
pub fn str_partition(text: &str, separator: &str) -> Result<(String, String, String), Exception> {
    if separator.is_empty() {
        return Err(value_error("empty separator"));
    }
    Ok(str_partition_at(text, separator))
}

/// The same with a separator that is not empty.
pub fn str_partition_at(text: &str, separator: &str) -> (String, String, String) {
    match text.split_once(separator) {
        Some((before, after)) => (before.to_string(), separator.to_string(), after.to_string()),
        None => (text.to_string(), String::new(), String::new()),
    }
}

/// `text.rpartition(separator)`.
pub fn str_rpartition(text: &str, separator: &str) -> Result<(String, String, String), Exception> {
    if separator.is_empty() {
        return Err(value_error("empty separator"));
    }
    Ok(str_rpartition_at(text, separator))
}

/// The same with a separator that is not empty.
pub fn str_rpartition_at(text: &str, separator: &str) -> (String, String, String) {
    match text.rsplit_once(separator) {
        Some((before, after)) => (before.to_string(), separator.to_string(), after.to_string()),
        None => (String::new(), String::new(), text.to_string()),
    }
}
