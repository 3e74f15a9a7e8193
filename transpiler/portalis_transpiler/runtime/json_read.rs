//! `json.loads`, as CPython's decoder reads: first the whole text, then the value of the declared type.

use std::hash::Hash;

/// What a text holds. Numbers keep their digits.
pub enum JsonValue {
    Null,
    Bool(bool),
    Int(String),
    Float(f64),
    Text(String),
    List(Vec<JsonValue>),
    Object(Vec<(String, JsonValue)>),
}

/// Values that hold deeper in each other than this are not read.
const JSON_DEPTH: usize = 300;

/// What is wrong, and where in the text.
type JsonWrong = (&'static str, usize);

/// `json.loads(text)` where the value is declared to be a `T`.
///
/// CPython would go on with a value of another type: this stops.
pub fn json_loads<T: FromJson>(text: &str) -> Result<T, Exception> {
    let chars: Vec<char> = text.chars().collect();
    let mut reader = JsonReader { chars: &chars, at: 0, depth: 0 };
    match reader.whole() {
        Ok(value) => match T::from_json(value) {
            Ok(value) => Ok(value),
            Err(words) => refuse_stop(&format!("unsupported: json.loads reads {}", words)),
        },
        Err((words, place)) => {
            let before = &chars[..place.min(chars.len())];
            let line = before.iter().filter(|&&c| c == '\n').count() + 1;
            let column = place - before.iter().rposition(|&c| c == '\n').map_or(0, |end| end + 1) + 1;
            let message = format!("{}: line {} column {} (char {})", words, line, column, place);
            Err(Exception::new(&JSON_DECODE_ERROR, message))
        }
    }
}

/// The words, the place, the line and the column of a JSONDecodeError.
pub fn json_error_parts(error: &Exception) -> (String, i64, i64, i64) {
    let message = error.message();
    let (words, place) = message.rsplit_once(": line ").unwrap_or((&message, ""));
    let numbers: Vec<i64> = place
        .split(|c: char| !c.is_ascii_digit())
        .filter_map(|part| part.parse().ok())
        .collect();
    match numbers[..] {
        [line, column, place] => (words.to_string(), place, line, column),
        _ => (message.clone(), 0, 0, 0),
    }
}

struct JsonReader<'a> {
    chars: &'a [char],
    at: usize,
    depth: usize,
}

impl JsonReader<'_> {
    fn whole(&mut self) -> Result<JsonValue, JsonWrong> {
        if self.peek() == Some('\u{feff}') {
            return Err(("Unexpected UTF-8 BOM (decode using utf-8-sig)", 0));
        }
        self.skip_spaces();
        let value = self.value()?;
        self.skip_spaces();
        if self.at < self.chars.len() {
            return Err(("Extra data", self.at));
        }
        Ok(value)
    }

    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn skip_spaces(&mut self) {
        while matches!(self.peek(), Some(' ' | '\t' | '\n' | '\r')) {
            self.at += 1;
        }
    }

    fn skip(&mut self, word: &str) -> bool {
        let found = word.chars().enumerate().all(|(n, c)| self.chars.get(self.at + n) == Some(&c));
        if found {
            self.at += word.len();
        }
        found
    }

    fn value(&mut self) -> Result<JsonValue, JsonWrong> {
        match self.peek() {
            Some('"') => {
                self.at += 1;
                return Ok(JsonValue::Text(self.text()?));
            }
            Some(open @ ('{' | '[')) => {
                self.depth += 1;
                if self.depth > JSON_DEPTH {
                    refuse_stop("unsupported: json.loads of values deeper in each other than 300");
                }
                self.at += 1;
                let value = if open == '{' { self.object() } else { self.list() };
                self.depth -= 1;
                return value;
            }
            _ => {}
        }
        let words = [
            ("null", JsonValue::Null),
            ("true", JsonValue::Bool(true)),
            ("false", JsonValue::Bool(false)),
            ("NaN", JsonValue::Float(f64::NAN)),
            ("Infinity", JsonValue::Float(f64::INFINITY)),
            ("-Infinity", JsonValue::Float(f64::NEG_INFINITY)),
        ];
        for (word, value) in words {
            if self.skip(word) {
                return Ok(value);
            }
        }
        self.number()
    }

    fn object(&mut self) -> Result<JsonValue, JsonWrong> {
        let mut pairs = Vec::new();
        self.skip_spaces();
        if self.skip("}") {
            return Ok(JsonValue::Object(pairs));
        }
        loop {
            if !self.skip("\"") {
                return Err(("Expecting property name enclosed in double quotes", self.at));
            }
            let key = self.text()?;
            self.skip_spaces();
            if !self.skip(":") {
                return Err(("Expecting ':' delimiter", self.at));
            }
            self.skip_spaces();
            pairs.push((key, self.value()?));
            self.skip_spaces();
            if self.skip("}") {
                return Ok(JsonValue::Object(pairs));
            }
            if !self.skip(",") {
                return Err(("Expecting ',' delimiter", self.at));
            }
            self.skip_spaces();
        }
    }

    fn list(&mut self) -> Result<JsonValue, JsonWrong> {
        let mut items = Vec::new();
        self.skip_spaces();
        if self.skip("]") {
            return Ok(JsonValue::List(items));
        }
        loop {
            items.push(self.value()?);
            self.skip_spaces();
            if self.skip("]") {
                return Ok(JsonValue::List(items));
            }
            if !self.skip(",") {
                return Err(("Expecting ',' delimiter", self.at));
            }
            self.skip_spaces();
        }
    }

    fn digits(&mut self) -> usize {
        let start = self.at;
        while self.peek().map_or(false, |c| c.is_ascii_digit()) {
            self.at += 1;
        }
        self.at - start
    }

    fn number(&mut self) -> Result<JsonValue, JsonWrong> {
        let start = self.at;
        self.skip("-");
        if !self.skip("0") && self.digits() == 0 {
            return Err(("Expecting value", start));
        }
        let mut is_float = false;
        let whole = self.at;
        if self.skip(".") {
            is_float = self.digits() > 0;
        }
        if !is_float {
            self.at = whole;
        }
        let before = self.at;
        if self.skip("e") || self.skip("E") {
            if !self.skip("-") {
                self.skip("+");
            }
            if self.digits() > 0 {
                is_float = true;
            } else {
                self.at = before;
            }
        }
        let text: String = self.chars[start..self.at].iter().collect();
        Ok(match text.parse() {
            Ok(number) if is_float => JsonValue::Float(number),
            _ => JsonValue::Int(text),
        })
    }

    /// The text after a quote, up to the next.
    fn text(&mut self) -> Result<String, JsonWrong> {
        let start = self.at - 1;
        let mut out = String::new();
        loop {
            let c = self.peek().ok_or(("Unterminated string starting at", start))?;
            self.at += 1;
            match c {
                '"' => return Ok(out),
                '\\' => out.push(self.escape(start)?),
                c if c < ' ' => return Err(("Invalid control character at", self.at - 1)),
                c => out.push(c),
            }
        }
    }

    fn escape(&mut self, start: usize) -> Result<char, JsonWrong> {
        let c = self.peek().ok_or(("Unterminated string starting at", start))?;
        self.at += 1;
        Ok(match c {
            '"' | '\\' | '/' => c,
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => self.unicode()?,
            _ => return Err(("Invalid \\escape", self.at - 2)),
        })
    }

    fn unicode(&mut self) -> Result<char, JsonWrong> {
        let first = self.hexadecimal()?;
        let mut code = first;
        if (0xd800..0xdc00).contains(&first) && self.at + 6 < self.chars.len() && self.skip("\\u") {
            let second = self.hexadecimal()?;
            if (0xdc00..0xe000).contains(&second) {
                code = 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
            } else {
                self.at -= 6;
            }
        }
        match char::from_u32(code) {
            Some(c) => Ok(c),
            None => refuse_stop("unsupported: json.loads of half a surrogate pair"),
        }
    }

    fn hexadecimal(&mut self) -> Result<u32, JsonWrong> {
        let wrong = ("Invalid \\uXXXX escape", self.at - 1);
        if self.at + 4 >= self.chars.len() {
            return Err(wrong);
        }
        let mut code = 0;
        for c in &self.chars[self.at..self.at + 4] {
            code = code * 16 + c.to_digit(16).ok_or(wrong)?;
        }
        self.at += 4;
        Ok(code)
    }
}

impl JsonValue {
    /// The name of the Python type.
    fn kind(&self) -> &'static str {
        match self {
            JsonValue::Null => "None",
            JsonValue::Bool(_) => "a bool",
            JsonValue::Int(_) => "an int",
            JsonValue::Float(_) => "a float",
            JsonValue::Text(_) => "a str",
            JsonValue::List(_) => "a list",
            JsonValue::Object(_) => "a dict",
        }
    }

    pub fn instead_of<T>(&self, declared: &str) -> Result<T, String> {
        Err(format!("{} where {} is declared", self.kind(), declared))
    }
}

/// A type that a value may be declared to have. Gives what is wrong in words.
pub trait FromJson: Sized {
    /// Whether a value is of this type at its outermost, for declarations that allow several.
    fn fits(value: &JsonValue) -> bool;

    fn from_json(value: JsonValue) -> Result<Self, String>;
}

impl FromJson for () {
    fn fits(value: &JsonValue) -> bool {
        matches!(value, JsonValue::Null)
    }

    fn from_json(value: JsonValue) -> Result<(), String> {
        match value {
            JsonValue::Null => Ok(()),
            other => other.instead_of("None"),
        }
    }
}

impl FromJson for bool {
    fn fits(value: &JsonValue) -> bool {
        matches!(value, JsonValue::Bool(_))
    }

    fn from_json(value: JsonValue) -> Result<bool, String> {
        match value {
            JsonValue::Bool(value) => Ok(value),
            other => other.instead_of("bool"),
        }
    }
}

impl FromJson for i64 {
    fn fits(value: &JsonValue) -> bool {
        matches!(value, JsonValue::Int(_))
    }

    fn from_json(value: JsonValue) -> Result<i64, String> {
        match value {
            JsonValue::Int(digits) => Ok(digits.parse().unwrap_or_else(|_| overflow_stop())),
            other => other.instead_of("int"),
        }
    }
}

impl FromJson for f64 {
    fn fits(value: &JsonValue) -> bool {
        matches!(value, JsonValue::Float(_))
    }

    fn from_json(value: JsonValue) -> Result<f64, String> {
        match value {
            JsonValue::Float(value) => Ok(value),
            other => other.instead_of("float"),
        }
    }
}

impl FromJson for Num {
    fn fits(value: &JsonValue) -> bool {
        matches!(value, JsonValue::Int(_) | JsonValue::Float(_))
    }

    fn from_json(value: JsonValue) -> Result<Num, String> {
        match value {
            JsonValue::Int(_) => Ok(Num::Int(i64::from_json(value)?)),
            JsonValue::Float(value) => Ok(Num::Float(value)),
            other => other.instead_of("float"),
        }
    }
}

impl FromJson for String {
    fn fits(value: &JsonValue) -> bool {
        matches!(value, JsonValue::Text(_))
    }

    fn from_json(value: JsonValue) -> Result<String, String> {
        match value {
            JsonValue::Text(value) => Ok(value),
            other => other.instead_of("str"),
        }
    }
}

impl<T: FromJson> FromJson for Option<T> {
    fn fits(value: &JsonValue) -> bool {
        matches!(value, JsonValue::Null) || T::fits(value)
    }

    fn from_json(value: JsonValue) -> Result<Option<T>, String> {
        match value {
            JsonValue::Null => Ok(None),
            other => Ok(Some(T::from_json(other)?)),
        }
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    fn fits(value: &JsonValue) -> bool {
        matches!(value, JsonValue::List(_))
    }

    fn from_json(value: JsonValue) -> Result<Vec<T>, String> {
        match value {
            JsonValue::List(items) => items.into_iter().map(T::from_json).collect(),
            other => other.instead_of("list"),
        }
    }
}

impl<T: FromJson> FromJson for Shared<Vec<T>> {
    fn fits(value: &JsonValue) -> bool {
        matches!(value, JsonValue::List(_))
    }

    fn from_json(value: JsonValue) -> Result<List<T>, String> {
        Ok(List::from(Vec::from_json(value)?))
    }
}

/// Of a key that comes twice the last value counts.
impl<K: FromJson + Clone + Eq + Hash, V: FromJson> FromJson for Shared<Dict<K, V>> {
    fn fits(value: &JsonValue) -> bool {
        matches!(value, JsonValue::Object(_))
    }

    fn from_json(value: JsonValue) -> Result<DictRef<K, V>, String> {
        match value {
            JsonValue::Object(pairs) => pairs
                .into_iter()
                .map(|(key, value)| Ok((K::from_json(JsonValue::Text(key))?, V::from_json(value)?)))
                .collect(),
            other => other.instead_of("dict"),
        }
    }
}
