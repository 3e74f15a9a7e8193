//! Text to bytes and back, and integers to bytes and back.

use std::convert::TryFrom;

/// The encodings that text is written in and read from.
enum Encoding {
    Utf8,
    Ascii,
    Latin1,
}

/// The encoding that a name stands for; case, hyphens and underscores do not matter.
fn encoding_named(name: &str) -> Result<Encoding, Exception> {
    match name.to_ascii_lowercase().replace('_', "-").as_str() {
        "utf-8" | "utf8" | "u8" => Ok(Encoding::Utf8),
        "ascii" | "us-ascii" => Ok(Encoding::Ascii),
        "latin-1" | "latin1" | "iso-8859-1" | "l1" => Ok(Encoding::Latin1),
        _ => refuse_stop("unsupported: an encoding other than utf-8, ascii and latin-1"),
    }
}

/// `text.encode(encoding, errors)`.
pub fn str_encode(text: &str, encoding: &str, errors: &str) -> Result<Vec<u8>, Exception> {
    let (limit, name) = match encoding_named(encoding)? {
        Encoding::Utf8 => return Ok(text.as_bytes().to_vec()),
        Encoding::Ascii => (128, "ascii"),
        Encoding::Latin1 => (256, "latin-1"),
    };
    let mut bytes = Vec::with_capacity(text.len());
    for (place, c) in text.chars().enumerate() {
        match (c as u32, errors) {
            (code, _) if code < limit => bytes.push(code as u8),
            (_, "ignore") => {}
            (_, "replace") => bytes.push(b'?'),
            (code, "backslashreplace") => {
                let mut escape = String::new();
                str_push_escape(code, &mut escape);
                bytes.extend_from_slice(escape.as_bytes());
            }
            (code, "xmlcharrefreplace") => {
                bytes.extend_from_slice(format!("&#{};", code).as_bytes())
            }
            (_, "strict") => return Err(encode_error(text, place, name, limit)),
            _ => return unknown_handler(errors),
        }
    }
    Ok(bytes)
}

fn unknown_handler<T>(errors: &str) -> Result<T, Exception> {
    if matches!(
        errors,
        "surrogateescape" | "surrogatepass" | "namereplace" | "xmlcharrefreplace"
    ) {
        refuse_stop("unsupported: this way to handle what an encoding cannot hold");
    }
    Err(Exception::new(
        &LOOKUP_ERROR,
        format!("unknown error handler name '{}'", errors),
    ))
}

/// The error for a run of characters that the encoding has no bytes for.
fn encode_error(text: &str, place: usize, name: &str, limit: u32) -> Exception {
    let run = text
        .chars()
        .skip(place)
        .take_while(|&c| c as u32 >= limit)
        .count();
    let mut escape = String::new();
    str_push_escape(text.chars().nth(place).map_or(0, |c| c as u32), &mut escape);
    let what = if run == 1 {
        format!("character '{}' in position {}", escape, place)
    } else {
        format!("characters in position {}-{}", place, place + run - 1)
    };
    let message = format!(
        "'{}' codec can't encode {}: ordinal not in range({})",
        name, what, limit
    );
    unicode_encode_error(message)
}

/// `bytes.decode(encoding, errors)`.
pub fn bytes_decode<S: Octets>(
    bytes: &S,
    encoding: &str,
    errors: &str,
) -> Result<String, Exception> {
    let bytes = bytes.octets();
    match encoding_named(encoding)? {
        Encoding::Latin1 => Ok(bytes.iter().copied().map(char::from).collect()),
        Encoding::Ascii => decode_ascii(&bytes, errors),
        Encoding::Utf8 => decode_utf8(&bytes, errors),
    }
}

fn decode_ascii(bytes: &[u8], errors: &str) -> Result<String, Exception> {
    let mut text = String::with_capacity(bytes.len());
    for (place, &byte) in bytes.iter().enumerate() {
        match (byte.is_ascii(), errors) {
            (true, _) => text.push(char::from(byte)),
            (false, "ignore") => {}
            (false, "replace") => text.push('\u{fffd}'),
            (false, "backslashreplace") => text.push_str(&format!("\\x{:02x}", byte)),
            (false, "strict") => {
                let what = format!("byte 0x{:02x} in position {}", byte, place);
                let message = format!(
                    "'ascii' codec can't decode {}: ordinal not in range(128)",
                    what
                );
                return Err(unicode_decode_error(message));
            }
            _ => return unknown_handler(errors),
        }
    }
    Ok(text)
}

fn decode_utf8(bytes: &[u8], errors: &str) -> Result<String, Exception> {
    let mut text = String::with_capacity(bytes.len());
    let mut start = 0;
    while let Err(error) = std::str::from_utf8(&bytes[start..]) {
        let wrong = start + error.valid_up_to();
        let count = error.error_len().unwrap_or(bytes.len() - wrong);
        text.push_str(&String::from_utf8_lossy(&bytes[start..wrong]));
        match errors {
            "ignore" => {}
            "replace" => text.push('\u{fffd}'),
            "backslashreplace" => {
                let escapes = bytes[wrong..wrong + count].iter();
                text.extend(escapes.map(|byte| format!("\\x{:02x}", byte)));
            }
            "strict" => {
                return Err(decode_error(
                    bytes,
                    wrong,
                    count,
                    error.error_len().is_none(),
                ))
            }
            _ => return unknown_handler(errors),
        }
        start = wrong + count;
    }
    text.push_str(&String::from_utf8_lossy(&bytes[start..]));
    Ok(text)
}

fn decode_error(bytes: &[u8], place: usize, count: usize, at_end: bool) -> Exception {
    let what = if count == 1 {
        format!("byte 0x{:02x} in position {}", bytes[place], place)
    } else {
        format!("bytes in position {}-{}", place, place + count - 1)
    };
    let reason = if at_end {
        "unexpected end of data"
    } else if matches!(bytes[place], 0xc2..=0xf4) {
        "invalid continuation byte"
    } else {
        "invalid start byte"
    };
    unicode_decode_error(format!("'utf-8' codec can't decode {}: {}", what, reason))
}

/// `value.to_bytes(length, order, signed=signed)`.
pub fn int_to_bytes(
    value: i64,
    length: i64,
    order: &str,
    signed: bool,
) -> Result<Bytes, Exception> {
    let little = encoding_is_little(order)?;
    if length < 0 {
        return Err(value_error("length argument must be non-negative"));
    }
    if value < 0 && !signed {
        return Err(overflow_error("can't convert negative int to unsigned"));
    }
    let bits = length.min(16) * 8 - i64::from(signed);
    let fits = if bits < 0 {
        value == 0 || value == -1
    } else {
        bits >= 64 || (value ^ (value >> 63)) >> bits.min(63) == 0
    };
    if !fits {
        return Err(overflow_error("int too big to convert"));
    }
    let fill = if value < 0 { 0xff } else { 0 };
    let mut bytes = vec![fill; length as usize];
    for (place, byte) in value.to_le_bytes().iter().take(length as usize).enumerate() {
        bytes[place] = *byte;
    }
    if !little {
        bytes.reverse();
    }
    Ok(Bytes::from(bytes))
}

/// `int.from_bytes(bytes, order, signed=signed)`. A value outside 64 bits ends the program.
pub fn int_from_bytes<S: Octets>(bytes: &S, order: &str, signed: bool) -> Result<i64, Exception> {
    let mut digits = bytes.octets().to_vec();
    if encoding_is_little(order)? {
        digits.reverse();
    }
    let negative = signed && digits.first().map_or(false, |&byte| byte >= 0x80);
    let mut value = if negative { -1i128 } else { 0 };
    for byte in digits {
        value = value << 8 | i128::from(byte);
        if !(-(1i128 << 64)..1i128 << 64).contains(&value) {
            overflow_stop();
        }
    }
    Ok(i64::try_from(value).unwrap_or_else(|_| overflow_stop()))
}

fn encoding_is_little(order: &str) -> Result<bool, Exception> {
    match order {
        "little" => Ok(true),
        "big" => Ok(false),
        _ => Err(value_error("byteorder must be either 'little' or 'big'")),
    }
}
