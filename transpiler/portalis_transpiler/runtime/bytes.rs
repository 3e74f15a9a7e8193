//! `bytes`: immutable rows of small integers, and what they share with `bytearray`.

use std::cell::Ref;
use std::convert::TryFrom;
use std::ops::Deref;
use std::rc::Rc;

/// What holds bytes: `bytes`, `bytearray` and literals.
pub trait Octets {
    fn octets(&self) -> OctetsRef<'_>;
}

/// Bytes that are looked at in their place.
pub enum OctetsRef<'a> {
    Fixed(&'a [u8]),
    Growing(Ref<'a, Vec<u8>>),
}

impl<'a> Deref for OctetsRef<'a> {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            OctetsRef::Fixed(bytes) => bytes,
            OctetsRef::Growing(bytes) => bytes,
        }
    }
}

impl Octets for Bytes {
    fn octets(&self) -> OctetsRef<'_> {
        OctetsRef::Fixed(&self.0)
    }
}

impl<const N: usize> Octets for [u8; N] {
    fn octets(&self) -> OctetsRef<'_> {
        OctetsRef::Fixed(self)
    }
}

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
        let place =
            index_place(index, self.0.len()).ok_or_else(|| index_error("index out of range"))?;
        Ok(i64::from(self.0[place]))
    }

    pub fn slice(&self, start: Option<i64>, stop: Option<i64>) -> Bytes {
        Bytes::from(list_slice(&self.0, start, stop))
    }

    pub fn slice_step(
        &self,
        start: Option<i64>,
        stop: Option<i64>,
        step: i64,
    ) -> Result<Bytes, Exception> {
        list_slice_step(&self.0, start, stop, step).map(Bytes::from)
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

impl<const N: usize> From<&[u8; N]> for Bytes {
    fn from(bytes: &[u8; N]) -> Bytes {
        Bytes(bytes[..].into())
    }
}

impl Repr for Bytes {
    fn repr(&self) -> String {
        bytes_literal(&self.0, false)
    }
}

/// `b'…'` as Python writes it: inside of `bytearray(…)` an apostrophe is escaped between double quotes too.
pub fn bytes_literal(bytes: &[u8], in_array: bool) -> String {
    let quote = if bytes.contains(&b'\'') && !bytes.contains(&b'"') {
        '"'
    } else {
        '\''
    };
    let mut out = format!("b{}", quote);
    for &byte in bytes {
        match byte {
            b'\t' => out.push_str("\\t"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\\' => out.push_str("\\\\"),
            b'\'' if in_array || quote == '\'' => out.push_str("\\'"),
            b' '..=b'~' => out.push(char::from(byte)),
            byte => out.push_str(&format!("\\x{:02x}", byte)),
        }
    }
    out.push(quote);
    out
}

impl Truth for Bytes {
    fn truth(&self) -> bool {
        !self.0.is_empty()
    }
}

/// What holds the same bytes now: for `bytes(data)` and `bytearray(data)`.
pub fn bytes_copied<D: Octets>(data: &D) -> Vec<u8> {
    data.octets().to_vec()
}

/// `bytes(items)`.
pub fn bytes_from_ints(items: &[i64]) -> Result<Vec<u8>, Exception> {
    let bytes: Result<Vec<u8>, _> = items.iter().map(|&item| u8::try_from(item)).collect();
    bytes.map_err(|_| value_error("bytes must be in range(0, 256)"))
}

/// `bytes(count)`: zeros.
pub fn bytes_zeros(count: i64) -> Result<Vec<u8>, Exception> {
    if count < 0 {
        return Err(value_error("negative count"));
    }
    Ok(vec![0; count as usize])
}

/// The byte that a method takes in place of a part: `data.find(10)`.
pub fn bytes_one(item: i64) -> Result<[u8; 1], Exception> {
    u8::try_from(item)
        .map(|byte| [byte])
        .map_err(|_| value_error("byte must be in range(0, 256)"))
}

/// The items as integers, for iteration and `list(bytes)`.
pub fn bytes_ints<S: Octets>(bytes: &S) -> Vec<i64> {
    bytes.octets().iter().map(|&byte| i64::from(byte)).collect()
}

/// `a + b`: of the kind that `a` is.
pub fn bytes_concat<S: Octets + From<Vec<u8>>, P: Octets>(a: &S, b: &P) -> S {
    S::from([&*a.octets(), &*b.octets()].concat())
}

/// `bytes * count`.
pub fn bytes_repeat<S: Octets + From<Vec<u8>>>(bytes: &S, count: i64) -> S {
    S::from(bytes.octets().repeat(count.max(0) as usize))
}

/// How two rows of bytes compare, whatever holds them.
pub fn bytes_order<S: Octets, P: Octets>(a: &S, b: &P) -> std::cmp::Ordering {
    a.octets().cmp(&b.octets())
}

/// `ord(bytes)`.
pub fn bytes_ord<S: Octets>(bytes: &S) -> Result<i64, Exception> {
    let bytes = bytes.octets();
    if bytes.len() != 1 {
        let message = "ord() expected a character, but string of length";
        return Err(type_error(format!("{} {} found", message, bytes.len())));
    }
    Ok(i64::from(bytes[0]))
}

/// `bytes.hex()`.
pub fn bytes_hex<S: Octets>(bytes: &S) -> String {
    bytes
        .octets()
        .iter()
        .map(|byte| format!("{:02x}", byte))
        .collect()
}

/// `bytes.hex(sep, bytes_per_sep)`: groups are counted from the right, and from the left where the size is negative.
pub fn bytes_hex_parted<S: Octets>(
    bytes: &S,
    separator: &str,
    size: i64,
) -> Result<String, Exception> {
    if separator.chars().count() != 1 {
        return Err(value_error("sep must be length 1."));
    }
    if !separator.is_ascii() {
        return Err(value_error("sep must be ASCII."));
    }
    let bytes = bytes.octets();
    let group = size.unsigned_abs() as usize;
    let mut out = String::new();
    for (place, byte) in bytes.iter().enumerate() {
        let counted = if size < 0 { place } else { bytes.len() - place };
        if place > 0 && group > 0 && counted % group == 0 {
            out.push_str(separator);
        }
        out.push_str(&format!("{:02x}", byte));
    }
    Ok(out)
}

/// `bytes.fromhex(text)`: whitespace may stand between the pairs of digits.
pub fn bytes_fromhex(text: &str) -> Result<Vec<u8>, Exception> {
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
    Ok(bytes)
}
