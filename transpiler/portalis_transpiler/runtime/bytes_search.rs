//! Looking for parts in bytes, and putting others in their place.

/// The places of a part from the left, without overlap; an empty part is found between all items.
fn bytes_places<'a>(bytes: &'a [u8], part: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
    let mut next = 0;
    std::iter::from_fn(move || {
        while next + part.len() <= bytes.len() {
            let place = next;
            next += 1;
            if bytes[place..].starts_with(part) {
                next = place + part.len().max(1);
                return Some(place);
            }
        }
        None
    })
}

/// What `[start:stop]` leaves of the bytes, and where it begins; None where nothing can be found, not even nothing.
fn bytes_window(bytes: &[u8], start: Option<i64>, stop: Option<i64>) -> Option<(usize, &[u8])> {
    let length = bytes.len() as i64;
    let from_end = |edge: i64| {
        if edge < 0 {
            edge.saturating_add(length).max(0)
        } else {
            edge
        }
    };
    let (low, high) = (
        start.map_or(0, from_end),
        stop.map_or(length, from_end).min(length),
    );
    if low > high {
        return None;
    }
    Some((low as usize, &bytes[low as usize..high as usize]))
}

/// `bytes.find(part, start, stop)`, or -1.
pub fn bytes_find<S: Octets, P: Octets>(
    bytes: &S,
    part: &P,
    start: Option<i64>,
    stop: Option<i64>,
) -> i64 {
    let (bytes, part) = (bytes.octets(), part.octets());
    bytes_window(&bytes, start, stop)
        .and_then(|(low, window)| {
            bytes_places(window, &part)
                .next()
                .map(|place| (low + place) as i64)
        })
        .unwrap_or(-1)
}

/// `bytes.rfind(part, start, stop)`, or -1.
pub fn bytes_rfind<S: Octets, P: Octets>(
    bytes: &S,
    part: &P,
    start: Option<i64>,
    stop: Option<i64>,
) -> i64 {
    let (bytes, part) = (bytes.octets(), part.octets());
    bytes_window(&bytes, start, stop)
        .and_then(|(low, window)| {
            let last = window.len().checked_sub(part.len())?;
            let found = (0..=last)
                .rev()
                .find(|&place| window[place..].starts_with(&part));
            found.map(|place| (low + place) as i64)
        })
        .unwrap_or(-1)
}

fn bytes_found(place: i64) -> Result<i64, Exception> {
    if place < 0 {
        return Err(value_error("subsection not found"));
    }
    Ok(place)
}

/// `bytes.index(part, start, stop)`.
pub fn bytes_index<S: Octets, P: Octets>(
    bytes: &S,
    part: &P,
    start: Option<i64>,
    stop: Option<i64>,
) -> Result<i64, Exception> {
    bytes_found(bytes_find(bytes, part, start, stop))
}

/// `bytes.rindex(part, start, stop)`.
pub fn bytes_rindex<S: Octets, P: Octets>(
    bytes: &S,
    part: &P,
    start: Option<i64>,
    stop: Option<i64>,
) -> Result<i64, Exception> {
    bytes_found(bytes_rfind(bytes, part, start, stop))
}

/// `bytes.count(part, start, stop)`: without overlap.
pub fn bytes_count<S: Octets, P: Octets>(
    bytes: &S,
    part: &P,
    start: Option<i64>,
    stop: Option<i64>,
) -> i64 {
    let (bytes, part) = (bytes.octets(), part.octets());
    bytes_window(&bytes, start, stop)
        .map_or(0, |(_, window)| bytes_places(window, &part).count() as i64)
}

/// `part in bytes`.
pub fn bytes_contains<S: Octets, P: Octets>(bytes: &S, part: &P) -> bool {
    bytes_find(bytes, part, None, None) >= 0
}

/// `item in bytes`.
pub fn bytes_has<S: Octets>(bytes: &S, item: i64) -> Result<bool, Exception> {
    Ok(bytes_contains(bytes, &bytes_one(item)?))
}

/// `bytes.startswith(part, start, stop)`.
pub fn bytes_startswith<S: Octets, P: Octets>(
    bytes: &S,
    part: &P,
    start: Option<i64>,
    stop: Option<i64>,
) -> bool {
    let (bytes, part) = (bytes.octets(), part.octets());
    bytes_window(&bytes, start, stop).map_or(false, |(_, window)| window.starts_with(&part))
}

/// `bytes.endswith(part, start, stop)`.
pub fn bytes_endswith<S: Octets, P: Octets>(
    bytes: &S,
    part: &P,
    start: Option<i64>,
    stop: Option<i64>,
) -> bool {
    let (bytes, part) = (bytes.octets(), part.octets());
    bytes_window(&bytes, start, stop).map_or(false, |(_, window)| window.ends_with(&part))
}

/// `bytes.removeprefix(part)`.
pub fn bytes_removeprefix<S: Octets + From<Vec<u8>>, P: Octets>(bytes: &S, part: &P) -> S {
    let (bytes, part) = (bytes.octets(), part.octets());
    S::from(bytes.strip_prefix(&*part).unwrap_or(&bytes).to_vec())
}

/// `bytes.removesuffix(part)`.
pub fn bytes_removesuffix<S: Octets + From<Vec<u8>>, P: Octets>(bytes: &S, part: &P) -> S {
    let (bytes, part) = (bytes.octets(), part.octets());
    S::from(bytes.strip_suffix(&*part).unwrap_or(&bytes).to_vec())
}

/// `bytes.replace(old, new, count)`; a negative count replaces all.
pub fn bytes_replace<S: Octets + From<Vec<u8>>, P: Octets, Q: Octets>(
    bytes: &S,
    old: &P,
    new: &Q,
    count: i64,
) -> S {
    let (bytes, old, new) = (bytes.octets(), old.octets(), new.octets());
    let most = if count < 0 {
        usize::MAX
    } else {
        count as usize
    };
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = 0;
    for place in bytes_places(&bytes, &old).take(most) {
        out.extend_from_slice(&bytes[rest..place]);
        out.extend_from_slice(&new);
        rest = place + old.len();
    }
    out.extend_from_slice(&bytes[rest..]);
    S::from(out)
}

/// `bytes.translate(table, delete)`.
pub fn bytes_translate<S: Octets + From<Vec<u8>>, P: Octets, Q: Octets>(
    bytes: &S,
    table: &P,
    delete: &Q,
) -> Result<S, Exception> {
    let (bytes, table, delete) = (bytes.octets(), table.octets(), delete.octets());
    if table.len() != 256 {
        return Err(value_error("translation table must be 256 characters long"));
    }
    let kept = bytes.iter().filter(|byte| !delete.contains(byte));
    Ok(S::from(
        kept.map(|&byte| table[usize::from(byte)])
            .collect::<Vec<u8>>(),
    ))
}

/// `bytes.translate(None, delete)`.
pub fn bytes_without<S: Octets + From<Vec<u8>>, Q: Octets>(bytes: &S, delete: &Q) -> S {
    let (bytes, delete) = (bytes.octets(), delete.octets());
    let kept = bytes.iter().filter(|byte| !delete.contains(byte));
    S::from(kept.copied().collect::<Vec<u8>>())
}

/// `bytes.maketrans(from, to)`.
pub fn bytes_maketrans<P: Octets, Q: Octets>(from: &P, to: &Q) -> Result<Bytes, Exception> {
    let (from, to) = (from.octets(), to.octets());
    if from.len() != to.len() {
        return Err(value_error("maketrans arguments must have same length"));
    }
    let mut table: Vec<u8> = (0..=255).collect();
    for (&key, &value) in from.iter().zip(to.iter()) {
        table[usize::from(key)] = value;
    }
    Ok(Bytes::from(table))
}
