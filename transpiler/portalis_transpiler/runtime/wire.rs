//! Values as JSON, for calls of single functions from outside: conformance calls them so.

/// JSON as it was read; numbers keep their text.
pub enum WireValue {
    Null,
    Bool(bool),
    Number(String),
    Text(String),
    Row(Vec<WireValue>),
}

/// A value that crosses. A tuple is written as {"tuple": […]}, a set, dict or deque likewise, all are read from rows.
pub trait Wire: Sized {
    fn from_wire(value: &WireValue) -> Option<Self>;
    fn to_wire(&self) -> String;
}

/// Reads rows, texts, numbers, true, false and null.
pub fn wire_parse(text: &str) -> Option<WireValue> {
    let mut rest = text.chars().peekable();
    wire_value(&mut rest)
}

fn wire_value(rest: &mut std::iter::Peekable<std::str::Chars>) -> Option<WireValue> {
    while rest
        .peek()
        .map_or(false, |c| c.is_whitespace() || *c == ',')
    {
        rest.next();
    }
    match *rest.peek()? {
        '[' => {
            rest.next();
            let mut row = Vec::new();
            while *rest.peek()? != ']' {
                row.push(wire_value(rest)?);
                while rest
                    .peek()
                    .map_or(false, |c| c.is_whitespace() || *c == ',')
                {
                    rest.next();
                }
            }
            rest.next();
            Some(WireValue::Row(row))
        }
        '"' => wire_text(rest).map(WireValue::Text),
        _ => {
            let mut word = String::new();
            while let Some(c) = rest.next_if(|c| !c.is_whitespace() && !",]".contains(*c)) {
                word.push(c);
            }
            Some(match word.as_str() {
                "null" => WireValue::Null,
                "true" => WireValue::Bool(true),
                "false" => WireValue::Bool(false),
                _ => WireValue::Number(word),
            })
        }
    }
}

/// A text with the escapes that Python's `json.dumps` writes when it keeps what is not ASCII.
fn wire_text(rest: &mut std::iter::Peekable<std::str::Chars>) -> Option<String> {
    rest.next();
    let mut text = String::new();
    loop {
        match rest.next()? {
            '"' => return Some(text),
            '\\' => match rest.next()? {
                'n' => text.push('\n'),
                'r' => text.push('\r'),
                't' => text.push('\t'),
                'b' => text.push('\x08'),
                'f' => text.push('\x0c'),
                'u' => {
                    let digits: String = rest.by_ref().take(4).collect();
                    text.push(char::from_u32(u32::from_str_radix(&digits, 16).ok()?)?);
                }
                c => text.push(c),
            },
            c => text.push(c),
        }
    }
}

/// The items of a row, each taken as `T`.
fn wire_row<T: Wire>(value: &WireValue) -> Option<Vec<T>> {
    match value {
        WireValue::Row(row) => row.iter().map(T::from_wire).collect(),
        _ => None,
    }
}

/// `[a, b]`.
fn wire_list<T: Wire>(items: impl Iterator<Item = T>) -> String {
    format!(
        "[{}]",
        items
            .map(|item| item.to_wire())
            .collect::<Vec<String>>()
            .join(", ")
    )
}

impl Wire for i64 {
    fn from_wire(value: &WireValue) -> Option<i64> {
        match value {
            WireValue::Number(text) => text.parse().ok(),
            _ => None,
        }
    }

    fn to_wire(&self) -> String {
        self.to_string()
    }
}

impl Wire for f64 {
    fn from_wire(value: &WireValue) -> Option<f64> {
        match value {
            WireValue::Number(text) => text.replace("Infinity", "inf").parse().ok(),
            _ => None,
        }
    }

    fn to_wire(&self) -> String {
        float_repr(*self)
            .replace("inf", "Infinity")
            .replace("nan", "NaN")
    }
}

impl Wire for bool {
    fn from_wire(value: &WireValue) -> Option<bool> {
        match value {
            WireValue::Bool(value) => Some(*value),
            _ => None,
        }
    }

    fn to_wire(&self) -> String {
        self.to_string()
    }
}

impl Wire for () {
    fn from_wire(_: &WireValue) -> Option<()> {
        Some(())
    }

    fn to_wire(&self) -> String {
        "null".to_string()
    }
}

impl Wire for String {
    fn from_wire(value: &WireValue) -> Option<String> {
        match value {
            WireValue::Text(text) => Some(text.clone()),
            _ => None,
        }
    }

    fn to_wire(&self) -> String {
        let mut out = String::from("\"");
        for c in self.chars() {
            match c {
                '"' | '\\' => out.extend(['\\', c]),
                c if (c as u32) < 32 => out.push_str(&format!("\\u{:04x}", c as u32)),
                c => out.push(c),
            }
        }
        out + "\""
    }
}

impl<T: Wire> Wire for Option<T> {
    fn from_wire(value: &WireValue) -> Option<Option<T>> {
        match value {
            WireValue::Null => Some(None),
            value => T::from_wire(value).map(Some),
        }
    }

    fn to_wire(&self) -> String {
        self.as_ref()
            .map_or("null".to_string(), |value| value.to_wire())
    }
}

impl<T: Wire + Clone> Wire for Vec<T> {
    fn from_wire(value: &WireValue) -> Option<Vec<T>> {
        wire_row(value)
    }

    fn to_wire(&self) -> String {
        wire_list(self.iter().cloned())
    }
}
