//! Indices and slices as Python counts them: from the end when negative, cut to what is there.

/// Where a slice begins, how many items it takes, and its step.
#[derive(Clone, Copy)]
pub struct Slice {
    pub start: i64,
    pub count: usize,
    pub step: i64,
}

/// The place of `index` among `length` items, or None outside of them.
pub fn index_place(index: i64, length: usize) -> Option<usize> {
    let place = if index < 0 {
        index + length as i64
    } else {
        index
    };
    if (0..length as i64).contains(&place) {
        Some(place as usize)
    } else {
        None
    }
}

/// `[start:stop]` over `length` items, as the place of the first and the place behind the last.
pub fn slice_simple(start: Option<i64>, stop: Option<i64>, length: usize) -> (usize, usize) {
    let cut = |edge: i64| {
        let edge = if edge < 0 {
            edge.saturating_add(length as i64)
        } else {
            edge
        };
        edge.max(0).min(length as i64) as usize
    };
    let start = start.map_or(0, cut);
    (start, stop.map_or(length, cut).max(start))
}

/// `[start:stop:step]` over `length` items.
pub fn slice_step(
    start: Option<i64>,
    stop: Option<i64>,
    step: i64,
    length: usize,
) -> Result<Slice, Exception> {
    if step == 0 {
        return Err(value_error("slice step cannot be zero"));
    }
    let length = length as i64;
    let (lowest, highest) = if step < 0 {
        (-1, length - 1)
    } else {
        (0, length)
    };
    let cut = |edge: i64| {
        let edge = if edge < 0 {
            edge.saturating_add(length)
        } else {
            edge
        };
        edge.max(lowest).min(highest)
    };
    let start = start.map_or(if step < 0 { highest } else { lowest }, cut);
    let stop = stop.map_or(if step < 0 { lowest } else { highest }, cut);
    let distance = if step < 0 { start - stop } else { stop - start };
    let count = if distance > 0 {
        (distance - 1) as u64 / step.unsigned_abs() + 1
    } else {
        0
    };
    Ok(Slice {
        start,
        count: count as usize,
        step,
    })
}

impl Slice {
    /// The places in the order in which the slice takes them.
    pub fn places(self) -> impl Iterator<Item = usize> {
        (0..self.count as i64).map(move |turn| (self.start + turn * self.step) as usize)
    }
}

/// `items[start:stop]` as a copy.
pub fn list_slice<T: Clone>(items: &[T], start: Option<i64>, stop: Option<i64>) -> Vec<T> {
    let (from, to) = slice_simple(start, stop, items.len());
    items[from..to].to_vec()
}

/// `items[start:stop:step]` as a copy.
pub fn list_slice_step<T: Clone>(
    items: &[T],
    start: Option<i64>,
    stop: Option<i64>,
    step: i64,
) -> Result<Vec<T>, Exception> {
    let slice = slice_step(start, stop, step, items.len())?;
    Ok(slice.places().map(|place| items[place].clone()).collect())
}
