//! `bytes`: immutable rows of small integers.

use std::convert::TryFrom;
use std::rc::Rc;

/// The value of a `bytes` object; clones share it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Bytes(Rc<[u8]>);

impl Bytes {
    pub fn as_slice(&self) -> &[u8] {
        &self.0
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn at(&self, index: i64) -> Result<i64, Exception> {
        bytes_at(self, index)
    }

    pub fn slice(&self, start: Option<i64>, stop: Option<i64>) -> Bytes {
        bytes_slice(self, start, stop)
    }

    pub fn slice_step(
        &self,
        start: Option<i64>,
        stop: Option<i64>,
        step: i64,
    ) -> Result<Bytes, Exception> {
        bytes_slice_step(self, start, stop, step)
    }

    /// The items as integers.
    pub fn iter(&self) -> std::vec::IntoIter<i64> {
        bytes_ints(self).into_iter()
    }
}

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Bytes {
        Bytes(bytes.into())
    }
}

impl From<&[u8]> for Bytes {
    fn from(bytes: &[u8]) -> Bytes {
        Bytes(bytes.into())
    }
}

impl Repr for Bytes {
    fn repr(&self) -> String {
        let quote = if self.0.contains(&b'\'') && !self.0.contains(&b'"') {
            '"'
        } else {
            '\''
        };
        let mut out = format!("b{}", quote);
        for &byte in self.0.iter() {
            match byte {
                b'\t' => out.push_str("\\t"),
                b'\n' => out.push_str("\\n"),
                b'\r' => out.push_str("\\r"),
                b'\\' => out.push_str("\\\\"),
                byte if char::from(byte) == quote => {
                    out.push('\\');
                    out.push(quote);
                }
                b' '..=b'~' => out.push(char::from(byte)),
                byte => out.push_str(&format!("\\x{:02x}", byte)),
            }
        }
        out.push(quote);
        out
    }
}

impl Truth for Bytes {
    fn truth(&self) -> bool {
        !self.0.is_empty()
    }
}

/// `bytes(items)`.
pub fn bytes_from_ints(items: &[i64]) -> Result<Bytes, Exception> {
    let bytes: Result<Vec<u8>, _> = items.iter().map(|&item| u8::try_from(item)).collect();
    bytes
        .map(Bytes::from)
        .map_err(|_| value_error("bytes must be in range(0, 256)"))
}

/// `bytes(count)`: zeros.
pub fn bytes_zeros(count: i64) -> Result<Bytes, Exception> {
    if count < 0 {
        return Err(value_error("negative count"));
    }
    Ok(Bytes::from(vec![0; count as usize]))
}

/// `len(bytes)`.
pub fn bytes_len(bytes: &Bytes) -> i64 {
    bytes.0.len() as i64
}

/// `bytes[index]`.
pub fn bytes_at(bytes: &Bytes, index: i64) -> Result<i64, Exception> {
    let place =
        index_place(index, bytes.0.len()).ok_or_else(|| index_error("index out of range"))?;
    Ok(i64::from(bytes.0[place]))
}

/// The items as integers, for iteration and `list(bytes)`.
pub fn bytes_ints(bytes: &Bytes) -> Vec<i64> {
    bytes.0.iter().map(|&byte| i64::from(byte)).collect()
}

/// `bytes[start:stop]`.
pub fn bytes_slice(bytes: &Bytes, start: Option<i64>, stop: Option<i64>) -> Bytes {
    Bytes::from(list_slice(&bytes.0, start, stop))
}

/// `bytes[start:stop:step]`.
pub fn bytes_slice_step(
    bytes: &Bytes,
    start: Option<i64>,
    stop: Option<i64>,
    step: i64,
) -> Result<Bytes, Exception> {
    list_slice_step(&bytes.0, start, stop, step).map(Bytes::from)
}

/// `a + b`.
pub fn bytes_concat(a: &Bytes, b: &Bytes) -> Bytes {
    Bytes::from([a.as_slice(), b.as_slice()].concat())
}

/// `bytes * count`.
pub fn bytes_repeat(bytes: &Bytes, count: i64) -> Bytes {
    Bytes::from(bytes.0.repeat(count.max(0) as usize))
}

/// `separator.join(parts)`.
pub fn bytes_join(separator: &Bytes, parts: &[Bytes]) -> Bytes {
    let parts: Vec<&[u8]> = parts.iter().map(Bytes::as_slice).collect();
    Bytes::from(parts.join(separator.as_slice()))
}

/// `bytes.find(part)`, or -1.
pub fn bytes_find(bytes: &Bytes, part: &Bytes) -> i64 {
    bytes_places(bytes, part)
        .next()
        .map_or(-1, |place| place as i64)
}

/// `part in bytes`.
pub fn bytes_contains(bytes: &Bytes, part: &Bytes) -> bool {
    bytes_find(bytes, part) >= 0
}

/// `bytes.count(part)`: without overlap; an empty part is counted between all items.
pub fn bytes_count(bytes: &Bytes, part: &Bytes) -> i64 {
    bytes_places(bytes, part).count() as i64
}

/// The places of a part, without overlap.
fn bytes_places<'a>(bytes: &'a Bytes, part: &'a Bytes) -> impl Iterator<Item = usize> + 'a {
    let mut next = 0;
    std::iter::from_fn(move || {
        while next + part.0.len() <= bytes.0.len() {
            let place = next;
            next += 1;
            if bytes.0[place..].starts_with(&part.0) {
                next = place + part.0.len().max(1);
                return Some(place);
            }
        }
        None
    })
}

/// `bytes.startswith(part)`.
pub fn bytes_startswith(bytes: &Bytes, part: &Bytes) -> bool {
    bytes.0.starts_with(&part.0)
}

/// `bytes.endswith(part)`.
pub fn bytes_endswith(bytes: &Bytes, part: &Bytes) -> bool {
    bytes.0.ends_with(&part.0)
}

/// `bytes.hex()`.
pub fn bytes_hex(bytes: &Bytes) -> String {
    bytes.0.iter().map(|byte| format!("{:02x}", byte)).collect()
}

/// `bytes.fromhex(text)`: whitespace may stand between the pairs of digits.
pub fn bytes_fromhex(text: &str) -> Result<Bytes, Exception> {
    let chars: Vec<char> = text.chars().collect();
    let mut bytes = Vec::new();
    let mut place = 0;
    while place < chars.len() {
        if chars[place].is_ascii_whitespace() || chars[place] == '\x0b' {
            place += 1;
            continue;
        }
        let digit = |place: usize| chars.get(place).and_then(|c| c.to_digit(16)).ok_or(place);
        match digit(place).and_then(|high| digit(place + 1).map(|low| high * 16 + low)) {
            Ok(byte) => bytes.push(byte as u8),
            Err(wrong) => {
                let message = "non-hexadecimal number found in fromhex() arg at position";
                return Err(value_error(format!("{} {}", message, wrong)));
            }
        }
        place += 2;
    }
    Ok(Bytes::from(bytes))
}
