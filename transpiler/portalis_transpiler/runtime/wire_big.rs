//! Integers without a bound as JSON: outside 64 bits they are written as {"big": "digits"}.

impl Wire for Int {
    fn from_wire(value: &WireValue) -> Option<Int> {
        match value {
            WireValue::Number(text) => big_parse(text, 10).ok(),
            _ => None,
        }
    }

    fn to_wire(&self) -> String {
        match self.small() {
            Some(value) => value.to_string(),
            None => format!("{{\"big\": \"{}\"}}", self),
        }
    }
}
