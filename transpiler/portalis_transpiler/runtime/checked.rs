//! 64-bit arithmetic that ends the program where Python's integers would grow on.

/// Addition, subtraction and multiplication that never wrap.
pub trait Checked: Sized {
    fn plus(self, other: Self) -> Self;
    fn minus(self, other: Self) -> Self;
    fn times(self, other: Self) -> Self;
    fn negated(self) -> Self;
}

impl Checked for i64 {
    #[inline]
    fn plus(self, other: i64) -> i64 {
        self.checked_add(other).unwrap_or_else(|| overflow_stop())
    }

    #[inline]
    fn minus(self, other: i64) -> i64 {
        self.checked_sub(other).unwrap_or_else(|| overflow_stop())
    }

    #[inline]
    fn times(self, other: i64) -> i64 {
        self.checked_mul(other).unwrap_or_else(|| overflow_stop())
    }

    #[inline]
    fn negated(self) -> i64 {
        self.checked_neg().unwrap_or_else(|| overflow_stop())
    }
}

/// `abs(value)`.
pub fn int_abs(value: i64) -> i64 {
    value.checked_abs().unwrap_or_else(|| overflow_stop())
}

/// `a / b` for a divisor that is known not to be zero.
pub fn int_true_div_nonzero(a: i64, b: i64) -> f64 {
    int_true_div(a, b).unwrap_or(f64::NAN)
}

/// The sum of integers, from `start`.
pub fn int_sum(start: i64, items: impl IntoIterator<Item = i64>) -> i64 {
    items.into_iter().fold(start, |total, item| total.plus(item))
}

/// `format(value, ".2f")` and the like.
pub fn float_fixed(value: f64, digits: usize) -> String {
    if value.is_nan() {
        return "nan".to_string();
    }
    if value.is_infinite() {
        return if value > 0.0 { "inf" } else { "-inf" }.to_string();
    }
    if digits == 0 {
        return float_whole(value);
    }
    format!("{:.*}", digits, value)
}

/// Without digits after the point a half goes to the even neighbour; older standard libraries round it up.
pub fn float_whole(value: f64) -> String {
    let floor = value.abs().floor();
    let rest = value.abs() - floor;
    let up = rest > 0.5 || (rest == 0.5 && floor % 2.0 == 1.0);
    let sign = if value.is_sign_negative() { "-" } else { "" };
    format!("{}{:.0}", sign, if up { floor + 1.0 } else { floor })
}

/// `range(start, stop, step)` for a step that is only known when it runs.
pub fn range_step(start: i64, stop: i64, step: i64) -> Result<RangeStep, Exception> {
    if step == 0 {
        return Err(value_error("range() arg 3 must not be zero"));
    }
    let span = if step > 0 { i128::from(stop) - i128::from(start) } else { i128::from(start) - i128::from(stop) };
    let size = i128::from(step.unsigned_abs());
    let count = if span > 0 { (span + size - 1) / size } else { 0 };
    Ok(RangeStep { next: i128::from(start), step: i128::from(step), count })
}

/// The integers of a `range` with a step.
#[derive(Clone)]
pub struct RangeStep {
    next: i128,
    step: i128,
    count: i128,
}

impl Iterator for RangeStep {
    type Item = i64;

    fn next(&mut self) -> Option<i64> {
        if self.count == 0 {
            return None;
        }
        let item = self.next;
        self.count -= 1;
        self.next += self.step;
        Some(item as i64)
    }
}

impl DoubleEndedIterator for RangeStep {
    fn next_back(&mut self) -> Option<i64> {
        if self.count == 0 {
            return None;
        }
        self.count -= 1;
        Some((self.next + self.step * self.count) as i64)
    }
}
