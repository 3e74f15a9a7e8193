//! `itertools`: arrangements of items, in CPython's order.

use std::convert::TryFrom;

/// `itertools.permutations(items, length)`.
pub fn iter_permutations<T: Clone>(
    items: &[T],
    length: Option<i64>,
) -> Result<Vec<Vec<T>>, Exception> {
    let length = iter_length(length.unwrap_or(items.len() as i64))?;
    iter_arranged(items, length, |chosen, place| !chosen.contains(&place))
}

/// `itertools.combinations(items, length)`.
pub fn iter_combinations<T: Clone>(items: &[T], length: i64) -> Result<Vec<Vec<T>>, Exception> {
    iter_arranged(items, iter_length(length)?, |chosen, place| {
        chosen.last().map_or(true, |&last| place > last)
    })
}

/// `itertools.combinations_with_replacement(items, length)`.
pub fn iter_combinations_with_replacement<T: Clone>(
    items: &[T],
    length: i64,
) -> Result<Vec<Vec<T>>, Exception> {
    iter_arranged(items, iter_length(length)?, |chosen, place| {
        chosen.last().map_or(true, |&last| place >= last)
    })
}

/// `itertools.product(items, repeat=length)`.
pub fn iter_product_repeat<T: Clone>(items: &[T], length: i64) -> Result<Vec<Vec<T>>, Exception> {
    if length < 0 {
        return Err(value_error("repeat argument cannot be negative"));
    }
    iter_arranged(items, length as usize, |_, _| true)
}

fn iter_length(length: i64) -> Result<usize, Exception> {
    usize::try_from(length).map_err(|_| value_error("r must be non-negative"))
}

/// Every choice of `length` places, in the order of the places, in which each place fits those before it.
fn iter_arranged<T: Clone>(
    items: &[T],
    length: usize,
    fits: impl Fn(&[usize], usize) -> bool,
) -> Result<Vec<Vec<T>>, Exception> {
    let mut found = Vec::new();
    let mut chosen: Vec<usize> = Vec::new();
    let mut next = 0;
    loop {
        if chosen.len() == length {
            found.push(chosen.iter().map(|&place| items[place].clone()).collect());
        } else if let Some(place) = (next..items.len()).find(|&place| fits(&chosen, place)) {
            chosen.push(place);
            next = 0;
            continue;
        }
        match chosen.pop() {
            Some(last) => next = last + 1,
            None => return Ok(found),
        }
    }
}

/// `itertools.product(a, b)`.
pub fn iter_product2<A: Clone, B: Clone>(a: &[A], b: &[B]) -> Vec<(A, B)> {
    a.iter()
        .flat_map(|x| b.iter().map(move |y| (x.clone(), y.clone())))
        .collect()
}

/// `itertools.product(a, b, c)`.
pub fn iter_product3<A: Clone, B: Clone, C: Clone>(a: &[A], b: &[B], c: &[C]) -> Vec<(A, B, C)> {
    let pairs = iter_product2(a, b);
    pairs
        .iter()
        .flat_map(|(x, y)| c.iter().map(move |z| (x.clone(), y.clone(), z.clone())))
        .collect()
}

/// `itertools.accumulate(items)` of integers.
pub fn iter_accumulate_ints(items: &[i64]) -> Vec<i64> {
    let add = |total: &mut Option<i64>, &item: &i64| {
        let sum = total.map_or(Some(item), |before| before.checked_add(item));
        *total = Some(sum.unwrap_or_else(|| overflow_stop()));
        *total
    };
    items.iter().scan(None, add).collect()
}

/// `itertools.accumulate(items)` of floats.
pub fn iter_accumulate_floats(items: &[f64]) -> Vec<f64> {
    let add = |total: &mut Option<f64>, &item: &f64| {
        *total = Some(total.map_or(item, |before| before + item));
        *total
    };
    items.iter().scan(None, add).collect()
}
