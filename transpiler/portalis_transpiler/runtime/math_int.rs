//! `math`: factorials and counts of choices in 64 bits; a larger result ends the program.

pub fn math_factorial(n: i64) -> Result<i64, Exception> {
    if n < 0 {
        return Err(value_error("factorial() not defined for negative values"));
    }
    Ok((2..=n).fold(1i64, |product, factor| {
        product
            .checked_mul(factor)
            .unwrap_or_else(|| overflow_stop())
    }))
}

pub fn math_comb(n: i64, k: i64) -> Result<i64, Exception> {
    if n < 0 {
        return Err(value_error("n must be a non-negative integer"));
    }
    if k < 0 {
        return Err(value_error("k must be a non-negative integer"));
    }
    if k > n {
        return Ok(0);
    }
    let mut count = 1i128;
    for taken in 0..i128::from(k.min(n - k)) {
        count = count * (i128::from(n) - taken) / (taken + 1);
        if count > i128::from(i64::MAX) {
            overflow_stop();
        }
    }
    Ok(count as i64)
}

/// `math.perm(n, k)`; all `n` where `k` is left out.
pub fn math_perm(n: i64, k: Option<i64>) -> Result<i64, Exception> {
    let k = match k {
        Some(k) => k,
        None => return math_factorial(n),
    };
    if n < 0 {
        return Err(value_error("n must be a non-negative integer"));
    }
    if k < 0 {
        return Err(value_error("k must be a non-negative integer"));
    }
    if k > n {
        return Ok(0);
    }
    Ok((0..k).fold(1i64, |product, taken| {
        product
            .checked_mul(n - taken)
            .unwrap_or_else(|| overflow_stop())
    }))
}

/// `math.prod(items)` of integers.
pub fn math_prod_ints(items: &[i64]) -> i64 {
    items.iter().fold(1i64, |product, &item| {
        product.checked_mul(item).unwrap_or_else(|| overflow_stop())
    })
}

/// `math.prod(items)` of floats, from left to right; 1 of none, which is an integer in Python.
pub fn math_prod_floats(items: &[f64]) -> f64 {
    items.iter().fold(1.0, |product, item| product * item)
}
