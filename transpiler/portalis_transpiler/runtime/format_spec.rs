//! The format specification of `format`, f-strings and `str.format`: how it is read.

/// A format specification: `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`.
#[derive(Clone)]
pub struct FormatSpec {
    fill: char,
    align: Option<char>,
    sign: Option<char>,
    no_negative_zero: bool,
    alternate: bool,
    zero: bool,
    width: usize,
    grouping: Option<char>,
    precision: Option<usize>,
    kind: Option<char>,
}

/// Reads a format specification for a value of the Python type `of`, whose kind is `default` where none is given.
fn format_spec(text: &str, of: &str, default: Option<char>) -> Result<FormatSpec, Exception> {
    let chars: Vec<char> = text.chars().collect();
    let mut place = 0;
    let mut spec = format_spec_head(&chars, &mut place);
    spec.width = format_spec_number(&chars, &mut place)?.unwrap_or(0);
    spec.grouping = format_spec_take(&chars, &mut place, ",_");
    if spec.grouping.is_some() && format_spec_other_grouping(&spec, chars.get(place)) {
        return Err(value_error("Cannot specify both ',' and '_'."));
    }
    if format_spec_take(&chars, &mut place, ".").is_some() {
        spec.precision = format_spec_number(&chars, &mut place)?;
        if spec.precision.is_none() {
            return Err(value_error("Format specifier missing precision"));
        }
    }
    if chars.len() > place + 1 {
        let message = format!(
            "Invalid format specifier '{}' for object of type '{}'",
            text, of
        );
        return Err(value_error(&message));
    }
    spec.kind = chars.get(place).copied().or(default);
    if let (Some(grouping), Some(kind)) = (spec.grouping, spec.kind) {
        if !("defgEG%F".contains(kind) || grouping == '_' && "boxX".contains(kind)) {
            let kind = format_kind_text(kind);
            return Err(value_error(&format!(
                "Cannot specify '{}' with '{}'.",
                grouping, kind
            )));
        }
    }
    Ok(spec)
}

/// What stands before the width.
fn format_spec_head(chars: &[char], place: &mut usize) -> FormatSpec {
    let is_align = |at: usize| chars.get(at).map_or(false, |c| "<>=^".contains(*c));
    let fill = if is_align(1) { Some(chars[0]) } else { None };
    *place = usize::from(fill.is_some());
    let align = format_spec_take(chars, place, "<>=^");
    let sign = format_spec_take(chars, place, "+- ");
    let no_negative_zero = format_spec_take(chars, place, "z").is_some();
    let alternate = format_spec_take(chars, place, "#").is_some();
    let zero = fill.is_none() && format_spec_take(chars, place, "0").is_some();
    FormatSpec {
        fill: fill.unwrap_or(if zero { '0' } else { ' ' }),
        align,
        sign,
        no_negative_zero,
        alternate,
        zero,
        width: 0,
        grouping: None,
        precision: None,
        kind: None,
    }
}

/// The character at `place` if it is one of `wanted`, and a step behind it.
fn format_spec_take(chars: &[char], place: &mut usize, wanted: &str) -> Option<char> {
    let found = chars.get(*place).copied().filter(|c| wanted.contains(*c));
    *place += usize::from(found.is_some());
    found
}

/// Whether the grouping is followed by the other one; a second comma is read as the type.
fn format_spec_other_grouping(spec: &FormatSpec, next: Option<&char>) -> bool {
    match next {
        Some('_') => spec.grouping == Some(','),
        Some(',') => spec.grouping == Some('_'),
        _ => false,
    }
}

/// The digits at `place` as a number, None where there are none.
fn format_spec_number(chars: &[char], place: &mut usize) -> Result<Option<usize>, Exception> {
    let mut number = None;
    while let Some(digit) = chars.get(*place).and_then(|c| c.to_digit(10)) {
        let value = number.unwrap_or(0usize) as u64 * 10 + u64::from(digit);
        if value > i64::MAX as u64 / 10 {
            return Err(value_error("Too many decimal digits in format string"));
        }
        number = Some(value as usize);
        *place += 1;
    }
    Ok(number)
}

/// The type letter as error messages show it.
fn format_kind_text(kind: char) -> String {
    if ('!'..='~').contains(&kind) || kind == '\x7f' {
        kind.to_string()
    } else {
        format!("\\x{:x}", kind as u32)
    }
}

/// The error for a type letter that the value does not know.
fn format_unknown_kind(spec: &FormatSpec, of: &str) -> Exception {
    let kind = format_kind_text(spec.kind.unwrap_or(' '));
    value_error(&format!(
        "Unknown format code '{}' for object of type '{}'",
        kind, of
    ))
}
