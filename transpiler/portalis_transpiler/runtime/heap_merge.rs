//! `heapq.merge` and what looks at items by a key: `bisect` with `key=`.

use std::cell::RefCell;
use std::rc::Rc;

/// `heapq.merge(*sources, reverse=backwards)`.
pub fn heap_merge<T: Clone + PartialOrd + 'static>(
    sources: Vec<Iter<T>>,
    backwards: bool,
) -> Iter<T> {
    heap_merge_by(sources, backwards, |item: T| Ok(item))
}

/// `heapq.merge(*sources, key=key, reverse=backwards)`: of equal items the one of the first source comes first. A
/// source is asked for its next item when the one before was taken and more is wanted.
pub fn heap_merge_by<T: Clone + 'static, K: PartialOrd + 'static>(
    sources: Vec<Iter<T>>,
    backwards: bool,
    key: impl Fn(T) -> Result<K, Exception> + 'static,
) -> Iter<T> {
    let mut heads: Vec<(Iter<T>, Option<(K, T)>)> = Vec::new();
    let mut waiting: std::vec::IntoIter<Iter<T>> = sources.into_iter();
    let mut last: Option<usize> = None;
    let look = move |source: &Iter<T>| match source.next()? {
        Some(item) => Ok(Some((key(item.clone())?, item))),
        None => Ok(None),
    };
    Iter::from_body(move || {
        for source in &mut waiting {
            let head = look(&source)?;
            heads.push((source, head));
        }
        if let Some(place) = last {
            heads[place].1 = look(&heads[place].0)?;
        }
        last = None;
        for (place, (_, head)) in heads.iter().enumerate() {
            let best = last.and_then(|best| heads[best].1.as_ref());
            if let Some((by, _)) = head {
                let wins = |(least, _): &(K, T)| if backwards { least < by } else { by < least };
                if best.map_or(true, wins) {
                    last = Some(place);
                }
            }
        }
        Ok(last.and_then(|place| heads[place].1.as_ref().map(|(_, item)| item.clone())))
    })
}

/// `bisect.bisect_left(items, wanted, low, high, key=key)`.
pub fn bisect_left_by<T: Clone, K: PartialOrd>(
    items: &List<T>,
    wanted: K,
    low: i64,
    high: Option<i64>,
    key: impl Fn(T) -> Result<K, Exception>,
) -> Result<i64, Exception> {
    bisect_by(items, low, high, |item| Ok(key(item)? < wanted))
}

/// `bisect.bisect_right(items, wanted, low, high, key=key)`.
pub fn bisect_right_by<T: Clone, K: PartialOrd>(
    items: &List<T>,
    wanted: K,
    low: i64,
    high: Option<i64>,
    key: impl Fn(T) -> Result<K, Exception>,
) -> Result<i64, Exception> {
    bisect_by(items, low, high, |item| Ok(!(wanted < key(item)?)))
}

fn bisect_by<T: Clone>(
    items: &List<T>,
    low: i64,
    high: Option<i64>,
    is_before: impl Fn(T) -> Result<bool, Exception>,
) -> Result<i64, Exception> {
    if low < 0 {
        return Err(value_error("lo must be non-negative"));
    }
    let length = items.len() as i64;
    let (mut low, mut high) = (low, high.filter(|&high| high != -1).unwrap_or(length));
    while low < high {
        let middle = low + (high - low) / 2;
        if is_before(items.at(middle)?)? {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    Ok(low)
}

/// `bisect.insort_left(items, item, low, high, key=key)`.
pub fn insort_left_by<T: Clone, K: PartialOrd>(
    items: &List<T>,
    item: T,
    low: i64,
    high: Option<i64>,
    key: impl Fn(T) -> Result<K, Exception>,
) -> Result<(), Exception> {
    let wanted = key(item.clone())?;
    let place = bisect_left_by(items, wanted, low, high, key)?;
    items.insert(place, item);
    Ok(())
}

/// `bisect.insort_right(items, item, low, high, key=key)`.
pub fn insort_right_by<T: Clone, K: PartialOrd>(
    items: &List<T>,
    item: T,
    low: i64,
    high: Option<i64>,
    key: impl Fn(T) -> Result<K, Exception>,
) -> Result<(), Exception> {
    let wanted = key(item.clone())?;
    let place = bisect_right_by(items, wanted, low, high, key)?;
    items.insert(place, item);
    Ok(())
}

impl<T: Clone + 'static> Iter<T> {
    /// `itertools.tee(iterator)`: what one of both has seen is kept for the other.
    pub fn teed(self) -> (Iter<T>, Iter<T>) {
        let seen = Rc::new(RefCell::new(Vec::new()));
        (
            self.clone().seen_from(Rc::clone(&seen)),
            self.seen_from(seen),
        )
    }

    fn seen_from(self, seen: Rc<RefCell<Vec<T>>>) -> Iter<T> {
        let mut place = 0;
        Iter::from_next(move || {
            let known = seen.borrow().get(place).cloned();
            let item = match known {
                Some(item) => Some(item),
                None => self.next()?,
            };
            if let Some(item) = &item {
                if place == seen.borrow().len() {
                    seen.borrow_mut().push(item.clone());
                }
                place += 1;
            }
            Ok(item)
        })
    }
}
