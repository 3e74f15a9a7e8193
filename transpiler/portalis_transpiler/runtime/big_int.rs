//! Integers without a bound: a machine word while they fit, digits on the heap when they do not.

use std::cmp::Ordering;
use std::convert::TryFrom;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::rc::Rc;

/// An integer of any size. What fits 64 bits is always `Small`, so that equal numbers have equal parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Int {
    Small(i64),
    Big(Rc<BigParts>),
}

/// Sign and magnitude of an integer outside 64 bits.
#[derive(Debug, PartialEq, Eq)]
pub struct BigParts {
    negative: bool,
    limbs: Vec<u32>,
}

impl Int {
    /// The number of a sign and a magnitude.
    fn from_parts(negative: bool, limbs: Vec<u32>) -> Int {
        if limbs.len() <= 2 {
            let size = limbs
                .iter()
                .rev()
                .fold(0i128, |size, &limb| size << 32 | i128::from(limb));
            if let Ok(small) = i64::try_from(if negative { -size } else { size }) {
                return Int::Small(small);
            }
        }
        Int::Big(Rc::new(BigParts { negative, limbs }))
    }

    fn wide(value: i128) -> Int {
        match i64::try_from(value) {
            Ok(small) => Int::Small(small),
            Err(_) => Int::from_parts(value < 0, limbs_from(value.unsigned_abs())),
        }
    }

    pub fn is_negative(&self) -> bool {
        match self {
            Int::Small(value) => *value < 0,
            Int::Big(parts) => parts.negative,
        }
    }

    pub fn is_zero(&self) -> bool {
        *self == Int::Small(0)
    }

    fn is_odd(&self) -> bool {
        match self {
            Int::Small(value) => value & 1 == 1,
            Int::Big(parts) => parts.limbs[0] & 1 == 1,
        }
    }

    fn magnitude(&self) -> Vec<u32> {
        match self {
            Int::Small(value) => limbs_from(u128::from(value.unsigned_abs())),
            Int::Big(parts) => parts.limbs.clone(),
        }
    }

    /// The number where it fits 64 bits.
    pub fn small(&self) -> Option<i64> {
        match self {
            Int::Small(value) => Some(*value),
            Int::Big(_) => None,
        }
    }

    /// The number where a machine word is needed: a count, a width, a bound of a range. A larger one ends the program.
    pub fn narrow(&self) -> i64 {
        match self.small() {
            Some(value) => value,
            None => refuse_stop("OverflowError: integer outside 64 bits where a machine word is needed"),
        }
    }

    /// The number as an index.
    pub fn to_index(&self) -> Result<i64, Exception> {
        self.small()
            .ok_or_else(|| index_error("cannot fit 'int' into an index-sized integer"))
    }

    /// The number as the bound of a slice, where all that lies beyond the ends means the ends.
    pub fn to_bound(&self) -> i64 {
        match self {
            Int::Small(value) => *value,
            Int::Big(parts) if parts.negative => i64::MIN,
            Int::Big(_) => i64::MAX,
        }
    }

    /// `self // divisor` for a divisor above zero.
    pub fn div_euclid(&self, divisor: i64) -> Int {
        match self {
            Int::Small(value) => Int::Small(value.div_euclid(divisor)),
            Int::Big(_) => match big_divmod(self, divisor) {
                Ok((quotient, _)) => quotient,
                Err(_) => Int::Small(0),
            },
        }
    }

    /// `self % divisor` for a divisor above zero.
    pub fn modulo(&self, divisor: i64) -> i64 {
        match self {
            Int::Small(value) => value.rem_euclid(divisor),
            Int::Big(_) => match big_divmod(self, divisor) {
                Ok((_, rest)) => rest.narrow(),
                Err(_) => 0,
            },
        }
    }

    pub fn negated(&self) -> Int {
        match self {
            Int::Small(value) if *value != i64::MIN => Int::Small(-value),
            _ => Int::from_parts(!self.is_negative(), self.magnitude()),
        }
    }

    pub fn absolute(&self) -> Int {
        if self.is_negative() {
            self.negated()
        } else {
            self.clone()
        }
    }

    /// `self.bit_length()`.
    pub fn bit_length(&self) -> i64 {
        limbs_bits(&self.magnitude()) as i64
    }

    /// `self.bit_count()`.
    pub fn bit_count(&self) -> i64 {
        self.magnitude()
            .iter()
            .map(|limb| i64::from(limb.count_ones()))
            .sum()
    }

    /// `float(self)`, half to even.
    pub fn to_float(&self) -> Result<f64, Exception> {
        let limbs = match self {
            Int::Small(value) => return Ok(*value as f64),
            Int::Big(parts) => &parts.limbs,
        };
        let below = limbs_bits(limbs) - 64;
        let top = limbs_shift_right(limbs, below)
            .iter()
            .rev()
            .fold(0u64, |top, &limb| top << 32 | u64::from(limb));
        // 64 bits are more than a float keeps: the last one stands for all that are cut off.
        let sticky = u64::from(limbs_any_below(limbs, below));
        let size = if below > 1000 {
            f64::INFINITY
        } else {
            (top | sticky) as f64 * 2f64.powi(below as i32)
        };
        if size.is_infinite() {
            return Err(overflow_error("int too large to convert to float"));
        }
        Ok(if self.is_negative() { -size } else { size })
    }

    /// The number as a float for a logarithm, which Python takes of larger numbers than floats are.
    pub fn to_float_of_log(&self) -> f64 {
        match self.to_float() {
            Ok(value) => value,
            Err(_) => refuse_stop("unsupported: the logarithm of an integer above the largest float"),
        }
    }

    /// `round(x)`.
    pub fn round_float(x: f64) -> Result<Int, Exception> {
        if x.abs() < 9.0e15 {
            return float_round(x).map(Int::Small);
        }
        Int::from_float(x)
    }

    /// `int(x)`.
    pub fn from_float(x: f64) -> Result<Int, Exception> {
        if !x.is_finite() || x.abs() < 9.0e18 {
            return float_to_int(x).map(Int::Small);
        }
        let (mantissa, exponent) = math_frexp(x.abs());
        let digits = (mantissa * 9007199254740992.0) as u128;
        Ok(Int::from_parts(
            x < 0.0,
            limbs_shift_left(&limbs_from(digits), (exponent - 53) as u64),
        ))
    }

    /// How the number compares with a float, exactly.
    pub fn compare_float(&self, x: f64) -> Option<Ordering> {
        match self {
            Int::Small(value) => int_compare_float(*value, x),
            Int::Big(_) if x.is_nan() => None,
            Int::Big(_) if x.is_infinite() => Some(if x > 0.0 {
                Ordering::Less
            } else {
                Ordering::Greater
            }),
            Int::Big(_) => match Int::from_float(x.trunc()) {
                Ok(whole) => Some(self.cmp(&whole)),
                Err(_) => None,
            },
        }
    }
}

impl From<i64> for Int {
    fn from(value: i64) -> Int {
        Int::Small(value)
    }
}

impl From<&i64> for Int {
    fn from(value: &i64) -> Int {
        Int::Small(*value)
    }
}

impl From<&Int> for Int {
    fn from(value: &Int) -> Int {
        value.clone()
    }
}

impl From<bool> for Int {
    fn from(value: bool) -> Int {
        Int::Small(i64::from(value))
    }
}

impl PartialEq<i64> for Int {
    fn eq(&self, other: &i64) -> bool {
        matches!(self, Int::Small(value) if value == other)
    }
}

impl PartialEq<Int> for i64 {
    fn eq(&self, other: &Int) -> bool {
        other == self
    }
}

impl PartialOrd<i64> for Int {
    fn partial_cmp(&self, other: &i64) -> Option<Ordering> {
        Some(match self {
            Int::Small(value) => value.cmp(other),
            Int::Big(parts) if parts.negative => Ordering::Less,
            Int::Big(_) => Ordering::Greater,
        })
    }
}

impl PartialOrd<Int> for i64 {
    fn partial_cmp(&self, other: &Int) -> Option<Ordering> {
        other.partial_cmp(self).map(Ordering::reverse)
    }
}

impl fmt::Display for Int {
    /// `str(self)`. Where Python raises for too many digits, the program ends with Python's sentence.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.repr())
    }
}

impl PartialOrd for Int {
    fn partial_cmp(&self, other: &Int) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Int {
    fn cmp(&self, other: &Int) -> Ordering {
        if let (Int::Small(a), Int::Small(b)) = (self, other) {
            return a.cmp(b);
        }
        match (self.is_negative(), other.is_negative()) {
            (false, true) => Ordering::Greater,
            (true, false) => Ordering::Less,
            (false, false) => limbs_compare(&self.magnitude(), &other.magnitude()),
            (true, true) => limbs_compare(&other.magnitude(), &self.magnitude()),
        }
    }
}

impl Hash for Int {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match self {
            Int::Small(value) => value.hash(state),
            Int::Big(parts) => (parts.negative, &parts.limbs).hash(state),
        }
    }
}

impl Truth for Int {
    fn truth(&self) -> bool {
        !self.is_zero()
    }
}
