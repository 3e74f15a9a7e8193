//! `bisect`: places in sorted lists, found by `<` alone.

/// `bisect.bisect_left(items, wanted, low, high)`.
pub fn bisect_left<T: PartialOrd>(
    items: &[T],
    wanted: &T,
    low: i64,
    high: Option<i64>,
) -> Result<i64, Exception> {
    bisect_place(items.len(), low, high, |middle| items[middle] < *wanted)
}

/// `bisect.bisect_right(items, wanted, low, high)`.
pub fn bisect_right<T: PartialOrd>(
    items: &[T],
    wanted: &T,
    low: i64,
    high: Option<i64>,
) -> Result<i64, Exception> {
    bisect_place(items.len(), low, high, |middle| !(*wanted < items[middle]))
}

/// The first place between `low` and `high` of which `is_before` does not hold.
fn bisect_place(
    length: usize,
    low: i64,
    high: Option<i64>,
    is_before: impl Fn(usize) -> bool,
) -> Result<i64, Exception> {
    if low < 0 {
        return Err(value_error("lo must be non-negative"));
    }
    let (mut low, mut high) = (
        low,
        high.filter(|&high| high != -1).unwrap_or(length as i64),
    );
    while low < high {
        let middle = low + (high - low) / 2;
        if middle >= length as i64 {
            return Err(index_error("list index out of range"));
        }
        if is_before(middle as usize) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    Ok(low)
}

/// `bisect.insort_left(items, item, low, high)`.
pub fn insort_left<T: PartialOrd>(
    items: &mut Vec<T>,
    item: T,
    low: i64,
    high: Option<i64>,
) -> Result<(), Exception> {
    let place = bisect_left(items, &item, low, high)?;
    items.insert((place as usize).min(items.len()), item);
    Ok(())
}

/// `bisect.insort_right(items, item, low, high)`.
pub fn insort_right<T: PartialOrd>(
    items: &mut Vec<T>,
    item: T,
    low: i64,
    high: Option<i64>,
) -> Result<(), Exception> {
    let place = bisect_right(items, &item, low, high)?;
    items.insert((place as usize).min(items.len()), item);
    Ok(())
}
