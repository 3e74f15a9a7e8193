//! `math`: distances and exact sums.

/// `math.hypot(*sides)`: the sum of squares is kept in several parts, so the root is right almost always.
pub fn math_hypot(sides: &[f64]) -> f64 {
    let largest = sides.iter().fold(
        0f64,
        |most, side| if side.abs() > most { side.abs() } else { most },
    );
    if largest.is_infinite() {
        return largest;
    }
    if sides.iter().any(|side| side.is_nan()) {
        return f64::NAN;
    }
    if largest == 0.0 || sides.len() <= 1 {
        return largest;
    }
    let (_, exponent) = math_frexp(largest);
    if exponent < -1023 {
        let mut total = MathParts {
            sum: 1.0,
            low: [0.0; 3],
        };
        sides
            .iter()
            .for_each(|side| total.add((side / largest) * (side / largest), 0));
        return largest * (total.sum - 1.0 + total.low[0]).sqrt();
    }
    let scale = 0.5f64.powi(exponent as i32);
    let mut total = MathParts {
        sum: 1.0,
        low: [0.0; 3],
    };
    for side in sides {
        let (high, low) = math_halves(side * scale);
        total.add(high * high, 0);
        total.add(2.0 * high * low, 1);
        total.low[2] += low * low;
    }
    let root = total.rest().sqrt();
    let (high, low) = math_halves(root);
    total.add(-high * high, 0);
    total.add(-2.0 * high * low, 1);
    total.add(-low * low, 2);
    (root + total.rest() / (2.0 * root)) / scale
}

/// A sum that begins at one and keeps what rounding loses.
struct MathParts {
    sum: f64,
    low: [f64; 3],
}

impl MathParts {
    fn add(&mut self, x: f64, part: usize) {
        let before = self.sum;
        self.sum += x;
        self.low[part] += (before - self.sum) + x;
    }

    fn rest(&self) -> f64 {
        self.sum - 1.0 + (self.low[0] + self.low[1] + self.low[2])
    }
}

/// Two floats of half the digits whose sum is `x`.
fn math_halves(x: f64) -> (f64, f64) {
    let wide = x * 134217729.0;
    let high = wide - (wide - x);
    (high, x - high)
}

/// `math.dist(p, q)`.
pub fn math_dist(p: &[f64], q: &[f64]) -> Result<f64, Exception> {
    if p.len() != q.len() {
        return Err(value_error(
            "both points must have the same number of dimensions",
        ));
    }
    let sides: Vec<f64> = p.iter().zip(q).map(|(a, b)| (a - b).abs()).collect();
    Ok(math_hypot(&sides))
}

/// `math.fsum(items)`: the exact sum, rounded once.
pub fn math_fsum(items: &[f64]) -> Result<f64, Exception> {
    let mut parts: Vec<f64> = Vec::new();
    let (mut special, mut infinite) = (0.0, 0.0);
    for &item in items {
        let mut x = item;
        let mut kept = 0;
        for place in 0..parts.len() {
            let mut y = parts[place];
            if x.abs() < y.abs() {
                std::mem::swap(&mut x, &mut y);
            }
            let high = x + y;
            let low = y - (high - x);
            if low != 0.0 {
                parts[kept] = low;
                kept += 1;
            }
            x = high;
        }
        parts.truncate(kept);
        if x.is_finite() {
            parts.push(x);
            continue;
        }
        if item.is_finite() {
            return Err(overflow_error("intermediate overflow in fsum"));
        }
        infinite += if item.is_infinite() { item } else { 0.0 };
        special += item;
        parts.clear();
    }
    if special != 0.0 {
        if infinite.is_nan() {
            return Err(value_error("-inf + inf in fsum"));
        }
        return Ok(special);
    }
    Ok(math_parts_sum(&parts))
}

/// The sum of parts that do not overlap, smallest first, half to even.
fn math_parts_sum(parts: &[f64]) -> f64 {
    let mut rest = parts.to_vec();
    let mut high = match rest.pop() {
        Some(largest) => largest,
        None => return 0.0,
    };
    let mut low = 0.0;
    while let Some(y) = rest.pop() {
        let x = high;
        high = x + y;
        low = y - (high - x);
        if low != 0.0 {
            break;
        }
    }
    // A tie is decided by the sign of the parts below.
    if let Some(&below) = rest.last() {
        if low < 0.0 && below < 0.0 || low > 0.0 && below > 0.0 {
            let doubled = low * 2.0;
            let moved = high + doubled;
            if doubled == moved - high {
                high = moved;
            }
        }
    }
    high
}
