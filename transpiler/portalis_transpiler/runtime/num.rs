//! A number of which only the run tells whether it is an integer or a float.

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

/// An integer or a float; operations give what Python gives for the pair.
#[derive(Clone, Copy, Debug)]
pub enum Num {
    Int(i64),
    Float(f64),
}

impl From<i64> for Num {
    fn from(value: i64) -> Num {
        Num::Int(value)
    }
}

impl From<f64> for Num {
    fn from(value: f64) -> Num {
        Num::Float(value)
    }
}

impl From<bool> for Num {
    fn from(value: bool) -> Num {
        Num::Int(i64::from(value))
    }
}

impl Num {
    pub fn to_float(self) -> f64 {
        match self {
            Num::Int(value) => value as f64,
            Num::Float(value) => value,
        }
    }

    /// The int that a test proved it to be.
    pub fn as_int(self) -> i64 {
        match self {
            Num::Int(value) => value,
            Num::Float(_) => unreachable!(),
        }
    }

    /// The float that a test proved it to be.
    pub fn as_float(self) -> f64 {
        match self {
            Num::Float(value) => value,
            Num::Int(_) => unreachable!(),
        }
    }

    /// `int(self)`.
    pub fn to_int(self) -> Result<i64, Exception> {
        match self {
            Num::Int(value) => Ok(value),
            Num::Float(value) => float_to_int(value),
        }
    }

    pub fn is_zero(self) -> bool {
        self.to_float() == 0.0
    }

    pub fn plus(self, other: Num) -> Num {
        self.with(other, i64::checked_add, |a, b| a + b)
    }

    pub fn minus(self, other: Num) -> Num {
        self.with(other, i64::checked_sub, |a, b| a - b)
    }

    pub fn times(self, other: Num) -> Num {
        self.with(other, i64::checked_mul, |a, b| a * b)
    }

    /// The operation of the integers, checked, or that of the floats where one of the two is a float.
    fn with(
        self,
        other: Num,
        ints: fn(i64, i64) -> Option<i64>,
        floats: fn(f64, f64) -> f64,
    ) -> Num {
        match (self, other) {
            (Num::Int(a), Num::Int(b)) => Num::Int(ints(a, b).unwrap_or_else(|| overflow_stop())),
            _ => Num::Float(floats(self.to_float(), other.to_float())),
        }
    }

    /// `self / other`.
    pub fn true_div(self, other: Num) -> Result<Num, Exception> {
        match (self, other) {
            (Num::Int(a), Num::Int(b)) => int_true_div(a, b).map(Num::Float),
            _ => float_div(self.to_float(), other.to_float()).map(Num::Float),
        }
    }

    /// `self // other`.
    pub fn floor_div(self, other: Num) -> Result<Num, Exception> {
        match (self, other) {
            (Num::Int(a), Num::Int(b)) => int_floor_div(a, b).map(Num::Int),
            _ => float_floor_div(self.to_float(), other.to_float()).map(Num::Float),
        }
    }

    /// `self % other`.
    pub fn floor_mod(self, other: Num) -> Result<Num, Exception> {
        match (self, other) {
            (Num::Int(a), Num::Int(b)) => int_floor_mod(a, b).map(Num::Int),
            _ => float_floor_mod(self.to_float(), other.to_float()).map(Num::Float),
        }
    }

    /// `self ** other`: an integer to a negative integer is a float.
    pub fn power(self, other: Num) -> Result<Num, Exception> {
        match (self, other) {
            (Num::Int(a), Num::Int(b)) if b >= 0 => Ok(Num::Int(int_pow(a, b))),
            (Num::Int(a), Num::Int(b)) => int_pow_negative(a, b).map(Num::Float),
            _ => float_pow(self.to_float(), other.to_float()).map(Num::Float),
        }
    }

    pub fn negated(self) -> Num {
        match self {
            Num::Int(value) => Num::Int(value.checked_neg().unwrap_or_else(|| overflow_stop())),
            Num::Float(value) => Num::Float(-value),
        }
    }

    pub fn absolute(self) -> Num {
        match self {
            Num::Int(value) => Num::Int(value.checked_abs().unwrap_or_else(|| overflow_stop())),
            Num::Float(value) => Num::Float(value.abs()),
        }
    }

    /// `round(self)`.
    pub fn round(self) -> Result<i64, Exception> {
        match self {
            Num::Int(value) => Ok(value),
            Num::Float(value) => float_round(value),
        }
    }

    /// `round(self, digits)`.
    pub fn round_to(self, digits: i64) -> Result<Num, Exception> {
        match self {
            Num::Int(value) => Ok(Num::Int(int_round(value, digits))),
            Num::Float(value) => float_round_to(value, digits).map(Num::Float),
        }
    }
}

impl PartialEq for Num {
    fn eq(&self, other: &Num) -> bool {
        self.partial_cmp(other) == Some(Ordering::Equal)
    }
}

impl PartialOrd for Num {
    fn partial_cmp(&self, other: &Num) -> Option<Ordering> {
        match (*self, *other) {
            (Num::Int(a), Num::Int(b)) => Some(a.cmp(&b)),
            (Num::Int(a), Num::Float(b)) => int_compare_float(a, b),
            (Num::Float(a), Num::Int(b)) => int_compare_float(b, a).map(Ordering::reverse),
            (Num::Float(a), Num::Float(b)) => a.partial_cmp(&b),
        }
    }
}

impl Hash for Num {
    /// Numbers that are equal hash alike: a whole float hashes as the integer.
    fn hash<H: Hasher>(&self, state: &mut H) {
        match *self {
            Num::Int(value) => value.hash(state),
            Num::Float(value) if int_equals_float(value as i64, value) => {
                (value as i64).hash(state)
            }
            Num::Float(value) => value.to_bits().hash(state),
        }
    }
}

impl Repr for Num {
    fn repr(&self) -> String {
        match *self {
            Num::Int(value) => value.to_string(),
            Num::Float(value) => float_repr(value),
        }
    }
}

impl Truth for Num {
    fn truth(&self) -> bool {
        !self.is_zero()
    }
}

/// `format(value, text)` of a number.
pub fn str_format_num(value: Num, text: &str) -> Result<String, Exception> {
    match value {
        Num::Int(value) => str_format_int(value, text),
        Num::Float(value) => str_format_float(value, text),
    }
}
