//! Integers without a bound as text, and text as integers.

/// The most decimal digits that Python turns into text or reads, so that nobody waits for a square of them.
const MOST_DIGITS: usize = 4300;

/// `str(value)`. More than 4300 digits are an error, as in Python.
pub fn big_str(value: &Int) -> Result<String, Exception> {
    let limbs = match value {
        Int::Small(value) => return Ok(value.to_string()),
        Int::Big(parts) => &parts.limbs,
    };
    let too_many = || {
        value_error(
            "Exceeds the limit (4300 digits) for integer string conversion; \
             use sys.set_int_max_str_digits() to increase the limit",
        )
    };
    // A digit takes more than 3.3 bits: what is far too long need not be converted to be counted.
    if limbs_bits(limbs) > MOST_DIGITS as u64 * 34 / 10 {
        return Err(too_many());
    }
    let digits = big_decimal(limbs);
    if digits.len() > MOST_DIGITS {
        return Err(too_many());
    }
    Ok(if value.is_negative() {
        format!("-{}", digits)
    } else {
        digits
    })
}

/// The decimal digits of a magnitude.
fn big_decimal(limbs: &[u32]) -> String {
    let mut rest = limbs.to_vec();
    let mut groups = Vec::new();
    while !rest.is_empty() {
        groups.push(limbs_divide_small(&mut rest, 1_000_000_000));
        rest = limbs_trimmed(rest);
    }
    let mut text = groups.pop().unwrap_or(0).to_string();
    for group in groups.iter().rev() {
        text.push_str(&format!("{:09}", group));
    }
    text
}

/// The digits of the absolute value in base 2, 8 or 16.
fn big_digits(value: &Int, bits: u64) -> String {
    let limbs = value.magnitude();
    let count = ((limbs_bits(&limbs) + bits - 1) / bits).max(1);
    let digit = |place: u64| {
        let part = limbs_shift_right(&limbs, place * bits)
            .first()
            .copied()
            .unwrap_or(0);
        std::char::from_digit(part & ((1 << bits) - 1), 16).unwrap_or('0')
    };
    (0..count).rev().map(digit).collect()
}

/// `bin(value)`, `oct(value)` and `hex(value)`, for 1, 3 and 4 bits a digit.
fn big_with_prefix(value: &Int, prefix: &str, bits: u64) -> String {
    format!(
        "{}{}{}",
        if value.is_negative() { "-" } else { "" },
        prefix,
        big_digits(value, bits)
    )
}

pub fn big_bin(value: &Int) -> String {
    big_with_prefix(value, "0b", 1)
}

pub fn big_oct(value: &Int) -> String {
    big_with_prefix(value, "0o", 3)
}

pub fn big_hex(value: &Int) -> String {
    big_with_prefix(value, "0x", 4)
}

/// `int(text, base)`.
pub fn big_parse(text: &str, base: i64) -> Result<Int, Exception> {
    let (negative, digits, base) = int_literal(text, base)?;
    let mut limbs: Vec<u32> = Vec::new();
    for digit in digits {
        let mut carry = u64::from(digit);
        for limb in limbs.iter_mut() {
            let value = u64::from(*limb) * u64::from(base) + carry;
            *limb = value as u32;
            carry = value >> 32;
        }
        if carry > 0 {
            limbs.push(carry as u32);
        }
    }
    Ok(Int::from_parts(negative, limbs))
}

/// A literal of the program: decimal digits, with a sign in front or without.
pub fn big_literal(digits: &str) -> Int {
    big_parse(digits, 10).unwrap_or(Int::Small(0))
}

impl Repr for Int {
    /// Where Python raises for too many digits, the program ends with Python's sentence.
    fn repr(&self) -> String {
        match big_str(self) {
            Ok(text) => text,
            Err(error) => refuse_stop(&error.traceback_line()),
        }
    }
}

/// `format(value, text)` of an integer without a bound.
pub fn str_format_big(value: &Int, text: &str) -> Result<String, Exception> {
    if let Int::Small(value) = value {
        return str_format_int(*value, text);
    }
    let spec = format_spec(text, "int", Some('d'))?;
    match spec.kind.unwrap_or('d') {
        'e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%' => format_float_spec(value.to_float()?, spec),
        'c' => Err(overflow_error("Python int too large to convert to C long")),
        'b' => format_digits(&spec, value.is_negative(), &big_digits(value, 1)),
        'o' => format_digits(&spec, value.is_negative(), &big_digits(value, 3)),
        'x' => format_digits(&spec, value.is_negative(), &big_digits(value, 4)),
        'X' => format_digits(
            &spec,
            value.is_negative(),
            &big_digits(value, 4).to_uppercase(),
        ),
        'd' | 'n' => format_digits(
            &spec,
            value.is_negative(),
            big_str(value)?.trim_start_matches('-'),
        ),
        _ => Err(format_unknown_kind(&spec, "int")),
    }
}
