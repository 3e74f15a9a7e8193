//! Letters, digits and widths of bytes: ASCII alone counts.

fn bytes_mapped<S: Octets + From<Vec<u8>>>(bytes: &S, change: impl Fn(u8) -> u8) -> S {
    S::from(
        bytes
            .octets()
            .iter()
            .map(|&byte| change(byte))
            .collect::<Vec<u8>>(),
    )
}

/// `bytes.upper()`.
pub fn bytes_upper<S: Octets + From<Vec<u8>>>(bytes: &S) -> S {
    bytes_mapped(bytes, |byte| byte.to_ascii_uppercase())
}

/// `bytes.lower()`.
pub fn bytes_lower<S: Octets + From<Vec<u8>>>(bytes: &S) -> S {
    bytes_mapped(bytes, |byte| byte.to_ascii_lowercase())
}

/// `bytes.swapcase()`.
pub fn bytes_swapcase<S: Octets + From<Vec<u8>>>(bytes: &S) -> S {
    bytes_mapped(bytes, |byte| {
        if byte.is_ascii_uppercase() {
            byte.to_ascii_lowercase()
        } else {
            byte.to_ascii_uppercase()
        }
    })
}

/// `bytes.capitalize()`.
pub fn bytes_capitalize<S: Octets + From<Vec<u8>>>(bytes: &S) -> S {
    let mut out = bytes.octets().to_ascii_lowercase();
    if let Some(first) = out.first_mut() {
        first.make_ascii_uppercase();
    }
    S::from(out)
}

/// `bytes.title()`.
pub fn bytes_title<S: Octets + From<Vec<u8>>>(bytes: &S) -> S {
    let mut out = bytes.octets().to_ascii_lowercase();
    let mut inside = false;
    for byte in &mut out {
        if !inside {
            byte.make_ascii_uppercase();
        }
        inside = byte.is_ascii_alphabetic();
    }
    S::from(out)
}

/// `bytes.istitle()`.
pub fn bytes_istitle<S: Octets>(bytes: &S) -> bool {
    let (mut inside, mut found) = (false, false);
    for byte in bytes.octets().iter() {
        if (byte.is_ascii_uppercase() && inside) || (byte.is_ascii_lowercase() && !inside) {
            return false;
        }
        inside = byte.is_ascii_alphabetic();
        found |= inside;
    }
    found
}

fn bytes_are<S: Octets>(bytes: &S, test: impl Fn(u8) -> bool) -> bool {
    let bytes = bytes.octets();
    !bytes.is_empty() && bytes.iter().all(|&byte| test(byte))
}

/// `bytes.isalpha()`.
pub fn bytes_isalpha<S: Octets>(bytes: &S) -> bool {
    bytes_are(bytes, |byte| byte.is_ascii_alphabetic())
}

/// `bytes.isdigit()`.
pub fn bytes_isdigit<S: Octets>(bytes: &S) -> bool {
    bytes_are(bytes, |byte| byte.is_ascii_digit())
}

/// `bytes.isalnum()`.
pub fn bytes_isalnum<S: Octets>(bytes: &S) -> bool {
    bytes_are(bytes, |byte| byte.is_ascii_alphanumeric())
}

/// `bytes.isspace()`.
pub fn bytes_isspace<S: Octets>(bytes: &S) -> bool {
    bytes_are(bytes, bytes_is_space)
}

/// `bytes.isascii()`.
pub fn bytes_isascii<S: Octets>(bytes: &S) -> bool {
    bytes.octets().is_ascii()
}

/// `bytes.isupper()`.
pub fn bytes_isupper<S: Octets>(bytes: &S) -> bool {
    let bytes = bytes.octets();
    bytes.iter().any(u8::is_ascii_uppercase) && !bytes.iter().any(u8::is_ascii_lowercase)
}

/// `bytes.islower()`.
pub fn bytes_islower<S: Octets>(bytes: &S) -> bool {
    let bytes = bytes.octets();
    bytes.iter().any(u8::is_ascii_lowercase) && !bytes.iter().any(u8::is_ascii_uppercase)
}

/// The bytes with fill bytes around them.
fn bytes_padded<S: Octets + From<Vec<u8>>, P: Octets>(
    bytes: &S,
    width: i64,
    fill: &P,
    name: &str,
    before: impl Fn(i64) -> i64,
) -> Result<S, Exception> {
    let (bytes, fill) = (bytes.octets(), fill.octets());
    if fill.len() != 1 {
        let message = "argument 2 must be a byte string of length 1, not";
        let kind = match fill {
            OctetsRef::Fixed(_) => "bytes",
            OctetsRef::Growing(_) => "bytearray",
        };
        return Err(type_error(format!("{}() {} {}", name, message, kind)));
    }
    let free = (width - bytes.len() as i64).max(0);
    let left = before(free) as usize;
    let mut out = fill.repeat(left);
    out.extend_from_slice(&bytes);
    out.extend(fill.repeat(free as usize - left));
    Ok(S::from(out))
}

/// `bytes.ljust(width, fill)`.
pub fn bytes_ljust<S: Octets + From<Vec<u8>>, P: Octets>(
    bytes: &S,
    width: i64,
    fill: &P,
) -> Result<S, Exception> {
    bytes_padded(bytes, width, fill, "ljust", |_| 0)
}

/// `bytes.rjust(width, fill)`.
pub fn bytes_rjust<S: Octets + From<Vec<u8>>, P: Octets>(
    bytes: &S,
    width: i64,
    fill: &P,
) -> Result<S, Exception> {
    bytes_padded(bytes, width, fill, "rjust", |free| free)
}

/// `bytes.center(width, fill)`.
pub fn bytes_center<S: Octets + From<Vec<u8>>, P: Octets>(
    bytes: &S,
    width: i64,
    fill: &P,
) -> Result<S, Exception> {
    bytes_padded(bytes, width, fill, "center", |free| {
        free / 2 + (free & width & 1)
    })
}

/// `bytes.zfill(width)`: zeros behind the sign.
pub fn bytes_zfill<S: Octets + From<Vec<u8>>>(bytes: &S, width: i64) -> S {
    let bytes = bytes.octets();
    let zeros = vec![b'0'; (width - bytes.len() as i64).max(0) as usize];
    let sign = usize::from(matches!(bytes.first(), Some(b'+' | b'-')));
    S::from([&bytes[..sign], &zeros, &bytes[sign..]].concat())
}

/// `bytes.expandtabs(size)`.
pub fn bytes_expandtabs<S: Octets + From<Vec<u8>>>(bytes: &S, size: i64) -> S {
    let (mut out, mut column) = (Vec::new(), 0);
    for &byte in bytes.octets().iter() {
        if byte == b'\t' {
            let spaces = if size > 0 { size - column % size } else { 0 };
            out.extend(vec![b' '; spaces as usize]);
            column += spaces;
        } else {
            out.push(byte);
            column = if byte == b'\n' || byte == b'\r' {
                0
            } else {
                column + 1
            };
        }
    }
    S::from(out)
}
