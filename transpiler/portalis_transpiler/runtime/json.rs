//! `json.dumps`, as CPython's encoder writes it.

use std::hash::Hash;

pub struct JsonStyle {
    pub indent: Option<i64>,
    pub sort_keys: bool,
    pub ensure_ascii: bool,
    pub separators: (&'static str, &'static str),
}

pub trait Json {
    fn write_json(&self, style: &JsonStyle, depth: usize, out: &mut String);
}

/// `json.dumps(value)`.
pub fn json_dumps<T: Json + ?Sized>(value: &T, style: &JsonStyle) -> String {
    let mut out = String::new();
    value.write_json(style, 0, &mut out);
    out
}

impl Json for i64 {
    fn write_json(&self, _: &JsonStyle, _: usize, out: &mut String) {
        out.push_str(&self.to_string());
    }
}

impl Json for f64 {
    fn write_json(&self, _: &JsonStyle, _: usize, out: &mut String) {
        if self.is_nan() {
            out.push_str("NaN");
        } else if self.is_infinite() {
            out.push_str(if *self > 0.0 { "Infinity" } else { "-Infinity" });
        } else {
            out.push_str(&float_repr(*self));
        }
    }
}

impl Json for Num {
    fn write_json(&self, style: &JsonStyle, depth: usize, out: &mut String) {
        match self {
            Num::Int(value) => value.write_json(style, depth, out),
            Num::Float(value) => value.write_json(style, depth, out),
        }
    }
}

impl Json for bool {
    fn write_json(&self, _: &JsonStyle, _: usize, out: &mut String) {
        out.push_str(if *self { "true" } else { "false" });
    }
}

impl Json for () {
    fn write_json(&self, _: &JsonStyle, _: usize, out: &mut String) {
        out.push_str("null");
    }
}

impl Json for str {
    fn write_json(&self, style: &JsonStyle, _: usize, out: &mut String) {
        out.push('"');
        for c in self.chars() {
            match c {
                '"' => out.push_str("\\\""),
                '\\' => out.push_str("\\\\"),
                '\n' => out.push_str("\\n"),
                '\r' => out.push_str("\\r"),
                '\t' => out.push_str("\\t"),
                '\u{c}' => out.push_str("\\f"),
                '\u{8}' => out.push_str("\\b"),
                c if c < ' ' || (style.ensure_ascii && c > '~') => {
                    for unit in c.encode_utf16(&mut [0; 2]) {
                        out.push_str(&format!("\\u{:04x}", unit));
                    }
                }
                c => out.push(c),
            }
        }
        out.push('"');
    }
}

impl Json for String {
    fn write_json(&self, style: &JsonStyle, depth: usize, out: &mut String) {
        self.as_str().write_json(style, depth, out);
    }
}

impl<T: Json> Json for Option<T> {
    fn write_json(&self, style: &JsonStyle, depth: usize, out: &mut String) {
        match self {
            Some(value) => value.write_json(style, depth, out),
            None => out.push_str("null"),
        }
    }
}

impl<T: Json + Clone> Json for Shared<Vec<T>> {
    fn write_json(&self, style: &JsonStyle, depth: usize, out: &mut String) {
        let items: Vec<T> = self.to_vec();
        let parts: Vec<&dyn Json> = items.iter().map(|item| item as &dyn Json).collect();
        json_items(&parts, style, depth, out);
    }
}

impl<T: Json + Clone> Json for Tuple<T> {
    fn write_json(&self, style: &JsonStyle, depth: usize, out: &mut String) {
        let items: Vec<T> = self.to_vec();
        let parts: Vec<&dyn Json> = items.iter().map(|item| item as &dyn Json).collect();
        json_items(&parts, style, depth, out);
    }
}

impl<A: Json, B: Json> Json for (A, B) {
    fn write_json(&self, style: &JsonStyle, depth: usize, out: &mut String) {
        json_items(&[&self.0, &self.1], style, depth, out);
    }
}

impl<A: Json, B: Json, C: Json> Json for (A, B, C) {
    fn write_json(&self, style: &JsonStyle, depth: usize, out: &mut String) {
        json_items(&[&self.0, &self.1, &self.2], style, depth, out);
    }
}

/// What a dict's key may be: text, or an int that is written as text.
pub trait JsonKey: Ord {
    fn json_key(&self) -> String;
}

impl JsonKey for String {
    fn json_key(&self) -> String {
        self.clone()
    }
}

impl JsonKey for i64 {
    fn json_key(&self) -> String {
        self.to_string()
    }
}

impl<K: JsonKey + Clone + Eq + Hash, V: Json + Clone> Json for Shared<Dict<K, V>> {
    fn write_json(&self, style: &JsonStyle, depth: usize, out: &mut String) {
        let mut items = self.items_vec();
        if style.sort_keys {
            items.sort_by(|a, b| a.0.cmp(&b.0));
        }
        if items.is_empty() {
            out.push_str("{}");
            return;
        }
        out.push('{');
        for (place, (key, value)) in items.iter().enumerate() {
            json_begin_item(place, style, depth + 1, out);
            key.json_key().write_json(style, depth, out);
            out.push_str(style.separators.1);
            value.write_json(style, depth + 1, out);
        }
        json_line(style, depth, out);
        out.push('}');
    }
}

fn json_items(items: &[&dyn Json], style: &JsonStyle, depth: usize, out: &mut String) {
    if items.is_empty() {
        out.push_str("[]");
        return;
    }
    out.push('[');
    for (place, item) in items.iter().enumerate() {
        json_begin_item(place, style, depth + 1, out);
        item.write_json(style, depth + 1, out);
    }
    json_line(style, depth, out);
    out.push(']');
}

fn json_begin_item(place: usize, style: &JsonStyle, depth: usize, out: &mut String) {
    if place > 0 {
        out.push_str(style.separators.0);
    }
    json_line(style, depth, out);
}

/// A new line, where the style has lines.
fn json_line(style: &JsonStyle, depth: usize, out: &mut String) {
    if let Some(indent) = style.indent {
        out.push('\n');
        out.push_str(&" ".repeat(indent.max(0) as usize * depth));
    }
}
