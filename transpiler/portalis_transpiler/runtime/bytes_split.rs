//! Taking bytes apart and putting them together.

fn bytes_is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t'..=b'\r')
}

/// `separator.join(parts)`: of the separator's kind.
pub fn bytes_join<S: Octets + From<Vec<u8>>, P: Octets>(separator: &S, parts: &[P]) -> S {
    let (separator, mut out) = (separator.octets(), Vec::new());
    for (place, part) in parts.iter().enumerate() {
        if place > 0 {
            out.extend_from_slice(&separator);
        }
        out.extend_from_slice(&part.octets());
    }
    S::from(out)
}

/// The bytes without those at the ends for which `drop` is true.
fn bytes_trimmed<S: From<Vec<u8>>>(
    bytes: &[u8],
    ends: (bool, bool),
    drop: impl Fn(u8) -> bool,
) -> S {
    let mut kept = bytes;
    while let (true, Some((&first, rest))) = (ends.0, kept.split_first()) {
        if !drop(first) {
            break;
        }
        kept = rest;
    }
    while let (true, Some((&last, rest))) = (ends.1, kept.split_last()) {
        if !drop(last) {
            break;
        }
        kept = rest;
    }
    S::from(kept.to_vec())
}

/// `bytes.strip()`.
pub fn bytes_strip<S: Octets + From<Vec<u8>>>(bytes: &S) -> S {
    bytes_trimmed(&bytes.octets(), (true, true), bytes_is_space)
}

/// `bytes.lstrip()`.
pub fn bytes_lstrip<S: Octets + From<Vec<u8>>>(bytes: &S) -> S {
    bytes_trimmed(&bytes.octets(), (true, false), bytes_is_space)
}

/// `bytes.rstrip()`.
pub fn bytes_rstrip<S: Octets + From<Vec<u8>>>(bytes: &S) -> S {
    bytes_trimmed(&bytes.octets(), (false, true), bytes_is_space)
}

/// `bytes.strip(chars)`.
pub fn bytes_strip_of<S: Octets + From<Vec<u8>>, P: Octets>(bytes: &S, chars: &P) -> S {
    bytes_trimmed(&bytes.octets(), (true, true), |byte| {
        chars.octets().contains(&byte)
    })
}

/// `bytes.lstrip(chars)`.
pub fn bytes_lstrip_of<S: Octets + From<Vec<u8>>, P: Octets>(bytes: &S, chars: &P) -> S {
    bytes_trimmed(&bytes.octets(), (true, false), |byte| {
        chars.octets().contains(&byte)
    })
}

/// `bytes.rstrip(chars)`.
pub fn bytes_rstrip_of<S: Octets + From<Vec<u8>>, P: Octets>(bytes: &S, chars: &P) -> S {
    bytes_trimmed(&bytes.octets(), (false, true), |byte| {
        chars.octets().contains(&byte)
    })
}

fn bytes_most(maxsplit: i64) -> usize {
    if maxsplit < 0 {
        usize::MAX
    } else {
        maxsplit as usize
    }
}

/// `bytes.split(None, maxsplit)`: at runs of whitespace.
pub fn bytes_split_space<S: Octets + From<Vec<u8>>>(bytes: &S, maxsplit: i64) -> Vec<S> {
    let (bytes, most) = (bytes.octets(), bytes_most(maxsplit));
    let (mut parts, mut place) = (Vec::new(), 0);
    loop {
        place += bytes[place..]
            .iter()
            .take_while(|&&byte| bytes_is_space(byte))
            .count();
        if place == bytes.len() {
            return parts;
        }
        let word = bytes[place..]
            .iter()
            .take_while(|&&byte| !bytes_is_space(byte))
            .count();
        let whole = parts.len() == most;
        let end = if whole { bytes.len() } else { place + word };
        parts.push(S::from(bytes[place..end].to_vec()));
        place = end;
    }
}

/// `bytes.rsplit(None, maxsplit)`.
pub fn bytes_rsplit_space<S: Octets + From<Vec<u8>>>(bytes: &S, maxsplit: i64) -> Vec<S> {
    let backwards: Vec<u8> = bytes.octets().iter().rev().copied().collect();
    bytes_turned(bytes_split_space(&Bytes::from(backwards), maxsplit))
}

/// `bytes.split(separator, maxsplit)`.
pub fn bytes_split<S: Octets + From<Vec<u8>>, P: Octets>(
    bytes: &S,
    separator: &P,
    maxsplit: i64,
) -> Result<Vec<S>, Exception> {
    let (bytes, separator) = (bytes.octets(), separator.octets());
    if separator.is_empty() {
        return Err(value_error("empty separator"));
    }
    let (mut parts, mut rest) = (Vec::new(), 0);
    for place in bytes_places(&bytes, &separator).take(bytes_most(maxsplit)) {
        parts.push(S::from(bytes[rest..place].to_vec()));
        rest = place + separator.len();
    }
    parts.push(S::from(bytes[rest..].to_vec()));
    Ok(parts)
}

/// `bytes.rsplit(separator, maxsplit)`.
pub fn bytes_rsplit<S: Octets + From<Vec<u8>>, P: Octets>(
    bytes: &S,
    separator: &P,
    maxsplit: i64,
) -> Result<Vec<S>, Exception> {
    let backwards = |data: &[u8]| Bytes::from(data.iter().rev().copied().collect::<Vec<u8>>());
    let (bytes, separator) = (backwards(&bytes.octets()), backwards(&separator.octets()));
    bytes_split(&bytes, &separator, maxsplit).map(bytes_turned)
}

/// The parts of what was turned round, each turned back.
fn bytes_turned<S: From<Vec<u8>>>(parts: Vec<Bytes>) -> Vec<S> {
    let back = |part: &Bytes| S::from(part.as_slice().iter().rev().copied().collect::<Vec<u8>>());
    parts.iter().rev().map(back).collect()
}

/// `bytes.splitlines(keepends)`: at `\n`, `\r` and both.
pub fn bytes_splitlines<S: Octets + From<Vec<u8>>>(bytes: &S, keepends: bool) -> Vec<S> {
    let bytes = bytes.octets();
    let (mut lines, mut start) = (Vec::new(), 0);
    while start < bytes.len() {
        let length = bytes[start..]
            .iter()
            .take_while(|&&byte| byte != b'\n' && byte != b'\r')
            .count();
        let end = start + length;
        let ending = if bytes[end..].starts_with(b"\r\n") {
            2
        } else {
            1
        };
        let next = (end + ending).min(bytes.len());
        lines.push(S::from(
            bytes[start..if keepends { next } else { end }].to_vec(),
        ));
        start = next;
    }
    lines
}

/// `bytes.partition(separator)`.
pub fn bytes_partition<S: Octets + From<Vec<u8>>, P: Octets>(
    bytes: &S,
    separator: &P,
) -> Result<(S, S, S), Exception> {
    let place = bytes_find(bytes, separator, None, None);
    bytes_parted(bytes, separator, place, false)
}

/// `bytes.rpartition(separator)`.
pub fn bytes_rpartition<S: Octets + From<Vec<u8>>, P: Octets>(
    bytes: &S,
    separator: &P,
) -> Result<(S, S, S), Exception> {
    let place = bytes_rfind(bytes, separator, None, None);
    bytes_parted(bytes, separator, place, true)
}

fn bytes_parted<S: Octets + From<Vec<u8>>, P: Octets>(
    bytes: &S,
    separator: &P,
    place: i64,
    at_end: bool,
) -> Result<(S, S, S), Exception> {
    let (bytes, separator) = (bytes.octets(), separator.octets());
    let part = |data: &[u8]| S::from(data.to_vec());
    if separator.is_empty() {
        return Err(value_error("empty separator"));
    }
    if place < 0 {
        let whole = part(&bytes);
        return Ok(if at_end {
            (part(b""), part(b""), whole)
        } else {
            (whole, part(b""), part(b""))
        });
    }
    let (before, after) = bytes.split_at(place as usize);
    Ok((
        part(before),
        part(&separator),
        part(&after[separator.len()..]),
    ))
}
