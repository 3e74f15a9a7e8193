//! `list`: a shared vector.

use std::iter::FromIterator;

pub type List<T> = Shared<Vec<T>>;

impl<T> From<Vec<T>> for Shared<Vec<T>> {
    fn from(items: Vec<T>) -> List<T> {
        Shared::wrap(items)
    }
}

impl<T> FromIterator<T> for Shared<Vec<T>> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> List<T> {
        Shared::wrap(items.into_iter().collect())
    }
}

impl<T: Clone> Shared<Vec<T>> {
    #[inline]
    pub fn at(&self, index: i64) -> Result<T, Exception> {
        let items = self.0.borrow();
        match index_place(index, items.len()) {
            Some(place) => Ok(items[place].clone()),
            None => Err(index_error("list index out of range")),
        }
    }

    #[inline]
    pub fn set(&self, index: i64, value: T) -> Result<(), Exception> {
        let mut items = self.0.borrow_mut();
        let place = index_place(index, items.len());
        match place {
            Some(place) => {
                let before = std::mem::replace(&mut items[place], value);
                drop(items);
                drop(before);
                Ok(())
            }
            None => Err(index_error("list assignment index out of range")),
        }
    }

    pub fn append(&self, item: T) {
        self.0.borrow_mut().push(item);
    }

    pub fn extend(&self, items: Vec<T>) {
        self.0.borrow_mut().extend(items);
    }

    pub fn insert(&self, index: i64, item: T) {
        let mut items = self.0.borrow_mut();
        let (place, _) = slice_simple(Some(index), None, items.len());
        items.insert(place, item);
    }

    pub fn pop(&self) -> Result<T, Exception> {
        let last = self.0.borrow_mut().pop();
        last.ok_or_else(|| index_error("pop from empty list"))
    }

    pub fn pop_at(&self, index: i64) -> Result<T, Exception> {
        let mut items = self.0.borrow_mut();
        if items.is_empty() {
            return Err(index_error("pop from empty list"));
        }
        match index_place(index, items.len()) {
            Some(place) => Ok(items.remove(place)),
            None => Err(index_error("pop index out of range")),
        }
    }

    pub fn delete(&self, index: i64) -> Result<(), Exception> {
        let mut items = self.0.borrow_mut();
        match index_place(index, items.len()) {
            Some(place) => {
                let before = items.remove(place);
                drop(items);
                drop(before);
                Ok(())
            }
            None => Err(index_error("list assignment index out of range")),
        }
    }

    pub fn clear(&self) {
        let before = std::mem::take(&mut *self.0.borrow_mut());
        drop(before);
    }

    pub fn reverse(&self) {
        self.0.borrow_mut().reverse();
    }

    pub fn copy(&self) -> List<T> {
        Shared::wrap(self.to_vec())
    }

    pub fn slice(&self, start: Option<i64>, stop: Option<i64>) -> List<T> {
        Shared::wrap(list_slice(&self.0.borrow(), start, stop))
    }

    pub fn slice_step(&self, start: Option<i64>, stop: Option<i64>, step: i64) -> Result<List<T>, Exception> {
        Ok(Shared::wrap(list_slice_step(&self.0.borrow(), start, stop, step)?))
    }

    pub fn set_slice(&self, start: Option<i64>, stop: Option<i64>, values: Vec<T>) {
        let mut items = self.0.borrow_mut();
        let (low, high) = slice_simple(start, stop, items.len());
        let before: Vec<T> = items.splice(low..high.max(low), values).collect();
        drop(items);
        drop(before);
    }

    pub fn set_slice_step(&self, start: Option<i64>, stop: Option<i64>, step: i64, values: Vec<T>) -> Result<(), Exception> {
        let places: Vec<usize> = slice_step(start, stop, step, self.len())?.places().collect();
        if places.len() != values.len() {
            return Err(value_error(format!(
                "attempt to assign sequence of size {} to extended slice of size {}",
                values.len(),
                places.len()
            )));
        }
        let mut items = self.0.borrow_mut();
        for (place, value) in places.into_iter().zip(values) {
            items[place] = value;
        }
        Ok(())
    }

    pub fn concat(&self, other: &List<T>) -> List<T> {
        let mut items = self.to_vec();
        items.extend(other.0.borrow().iter().cloned());
        Shared::wrap(items)
    }

    pub fn repeat(&self, count: i64) -> List<T> {
        let items = self.0.borrow();
        let mut all = Vec::with_capacity(items.len() * count.max(0) as usize);
        for _ in 0..count {
            all.extend(items.iter().cloned());
        }
        Shared::wrap(all)
    }

    pub fn to_vec(&self) -> Vec<T> {
        self.0.borrow().clone()
    }

    /// Walks by index, as Python does: items that are appended meanwhile come too.
    pub fn iter(&self) -> ListIter<T> {
        ListIter {
            list: self.clone(),
            place: 0,
        }
    }

    pub fn iter_reversed(&self) -> ListIterReversed<T> {
        ListIterReversed {
            list: self.clone(),
            place: self.len(),
        }
    }

    /// Runs `work` on the items while the list is empty, as Python's sort does.
    pub fn sorted_by_key<K: PartialOrd>(&self, reverse: bool, key: impl FnMut(&T) -> K) {
        let mut items = std::mem::take(&mut *self.0.borrow_mut());
        sort_by_key(&mut items, reverse, key);
        *self.0.borrow_mut() = items;
    }
}

impl<T> Shared<Vec<T>> {
    pub fn len(&self) -> usize {
        self.0.borrow().len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.borrow().is_empty()
    }
}

impl<T: PartialOrd> Shared<Vec<T>> {
    pub fn sort(&self, reverse: bool) {
        let mut items = std::mem::take(&mut *self.0.borrow_mut());
        sort(&mut items, reverse);
        *self.0.borrow_mut() = items;
    }
}

impl<T> Shared<Vec<T>> {
    pub fn find_place<Q: ?Sized + PartialEq>(&self, item: &Q, low: usize, high: usize) -> Option<usize>
    where
        T: std::borrow::Borrow<Q>,
    {
        let items = self.0.borrow();
        (low..high.min(items.len())).find(|&place| std::borrow::Borrow::<Q>::borrow(&items[place]) == item)
    }

    pub fn contains<Q: ?Sized + PartialEq>(&self, item: &Q) -> bool
    where
        T: std::borrow::Borrow<Q>,
    {
        self.find_place(item, 0, usize::MAX).is_some()
    }

    pub fn count<Q: ?Sized + PartialEq>(&self, item: &Q) -> i64
    where
        T: std::borrow::Borrow<Q>,
    {
        let items = self.0.borrow();
        items.iter().filter(|other| std::borrow::Borrow::<Q>::borrow(*other) == item).count() as i64
    }

    pub fn remove<Q: ?Sized + PartialEq>(&self, item: &Q) -> Result<(), Exception>
    where
        T: std::borrow::Borrow<Q>,
    {
        match self.find_place(item, 0, usize::MAX) {
            Some(place) => {
                let before = self.0.borrow_mut().remove(place);
                drop(before);
                Ok(())
            }
            None => Err(value_error("list.remove(x): x not in list")),
        }
    }

    pub fn index<Q: ?Sized + PartialEq + Repr>(&self, item: &Q, start: Option<i64>, stop: Option<i64>) -> Result<i64, Exception>
    where
        T: std::borrow::Borrow<Q>,
    {
        let (low, high) = slice_simple(start, stop, self.len());
        match self.find_place(item, low, high) {
            Some(place) => Ok(place as i64),
            None => Err(value_error(format!("{} is not in list", item.repr()))),
        }
    }
}

impl<T: Repr> Repr for Shared<Vec<T>> {
    fn repr(&self) -> String {
        repr_items("[", self.0.borrow().iter(), "]")
    }
}

impl<C> Truth for Shared<Vec<C>> {
    fn truth(&self) -> bool {
        !self.is_empty()
    }
}

/// A walk over a list that sees its changes.
pub struct ListIter<T> {
    list: List<T>,
    place: usize,
}

impl<T: Clone> Iterator for ListIter<T> {
    type Item = T;

    #[inline]
    fn next(&mut self) -> Option<T> {
        let item = self.list.0.borrow().get(self.place).cloned();
        match item {
            Some(_) => self.place += 1,
            None => self.place = usize::MAX,
        }
        item
    }
}

/// A walk from the end to the start.
pub struct ListIterReversed<T> {
    list: List<T>,
    place: usize,
}

impl<T: Clone> Iterator for ListIterReversed<T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        if self.place == 0 {
            return None;
        }
        self.place -= 1;
        let item = self.list.0.borrow().get(self.place).cloned();
        if item.is_none() {
            self.place = 0;
        }
        item
    }
}

/// Python's stable sort by `<`; equal items keep their order in reverse too.
pub fn sort<T: PartialOrd>(items: &mut [T], reverse: bool) {
    if reverse {
        items.sort_by(|a, b| order(b, a));
    } else {
        items.sort_by(order);
    }
}

pub fn order<T: PartialOrd>(a: &T, b: &T) -> std::cmp::Ordering {
    a.partial_cmp(b).unwrap_or(std::cmp::Ordering::Equal)
}

/// `sorted(items, key=key)`, as a `Vec`.
pub fn sorted_by_key<T, K: PartialOrd>(mut items: Vec<T>, reverse: bool, key: impl FnMut(&T) -> K) -> Vec<T> {
    sort_by_key(&mut items, reverse, key);
    items
}

pub fn sort_by_key<T, K: PartialOrd>(items: &mut Vec<T>, reverse: bool, key: impl FnMut(&T) -> K) {
    let keys: Vec<K> = items.iter().map(key).collect();
    sort_by_keys(items, keys, reverse);
}

/// Sorts items by keys that were computed in the items' order.
pub fn sort_by_keys<T, K: PartialOrd>(items: &mut Vec<T>, keys: Vec<K>, reverse: bool) {
    let mut pairs: Vec<(K, T)> = keys.into_iter().zip(items.drain(..)).collect();
    if reverse {
        pairs.sort_by(|a, b| order(&b.0, &a.0));
    } else {
        pairs.sort_by(|a, b| order(&a.0, &b.0));
    }
    items.extend(pairs.into_iter().map(|(_, item)| item));
}

/// `sorted(items)`.
pub fn sorted<T: PartialOrd>(mut items: Vec<T>, reverse: bool) -> List<T> {
    sort(&mut items, reverse);
    Shared::wrap(items)
}

/// `min(items)`: the first of the least.
pub fn min_of<T: PartialOrd>(items: impl IntoIterator<Item = T>, name: &str) -> Result<T, Exception> {
    let mut best: Option<T> = None;
    for item in items {
        best = match best {
            Some(known) if !(item < known) => Some(known),
            _ => Some(item),
        };
    }
    best.ok_or_else(|| value_error(format!("{}() arg is an empty sequence", name)))
}

/// `max(items)`: the first of the greatest.
pub fn max_of<T: PartialOrd>(items: impl IntoIterator<Item = T>, name: &str) -> Result<T, Exception> {
    let mut best: Option<T> = None;
    for item in items {
        best = match best {
            Some(known) if !(item > known) => Some(known),
            _ => Some(item),
        };
    }
    best.ok_or_else(|| value_error(format!("{}() arg is an empty sequence", name)))
}

/// The item whose key is best; the first of equals.
pub fn best_by_key<T, K: PartialOrd>(items: Vec<(K, T)>, greatest: bool, name: &str) -> Result<T, Exception> {
    let mut best: Option<(K, T)> = None;
    for item in items {
        best = match best {
            Some(known) if !(if greatest { item.0 > known.0 } else { item.0 < known.0 }) => Some(known),
            _ => Some(item),
        };
    }
    best.map(|(_, item)| item)
        .ok_or_else(|| value_error(format!("{}() arg is an empty sequence", name)))
}

pub fn unpack_exactly<T>(items: Vec<T>, count: usize) -> Result<Vec<T>, Exception> {
    if items.len() > count {
        return Err(value_error(format!("too many values to unpack (expected {})", count)));
    }
    if items.len() < count {
        return Err(value_error(format!(
            "not enough values to unpack (expected {}, got {})",
            count,
            items.len()
        )));
    }
    Ok(items)
}

pub fn unpack_1<T>(items: Vec<T>) -> Result<(T,), Exception> {
    let mut items = unpack_exactly(items, 1)?.into_iter();
    Ok((items.next().unwrap(),))
}

pub fn unpack_2<T>(items: Vec<T>) -> Result<(T, T), Exception> {
    let mut items = unpack_exactly(items, 2)?.into_iter();
    Ok((items.next().unwrap(), items.next().unwrap()))
}

pub fn unpack_3<T>(items: Vec<T>) -> Result<(T, T, T), Exception> {
    let mut items = unpack_exactly(items, 3)?.into_iter();
    Ok((items.next().unwrap(), items.next().unwrap(), items.next().unwrap()))
}

pub fn unpack_4<T>(items: Vec<T>) -> Result<(T, T, T, T), Exception> {
    let mut items = unpack_exactly(items, 4)?.into_iter();
    let mut next = || items.next().unwrap();
    Ok((next(), next(), next(), next()))
}

pub fn unpack_5<T>(items: Vec<T>) -> Result<(T, T, T, T, T), Exception> {
    let mut items = unpack_exactly(items, 5)?.into_iter();
    let mut next = || items.next().unwrap();
    Ok((next(), next(), next(), next(), next()))
}

/// `first, *middle, last = items`.
pub fn unpack_star<T>(mut items: Vec<T>, head: usize, tail: usize) -> Result<(Vec<T>, Vec<T>, Vec<T>), Exception> {
    if items.len() < head + tail {
        return Err(value_error(format!(
            "not enough values to unpack (expected at least {}, got {})",
            head + tail,
            items.len()
        )));
    }
    let last = items.split_off(items.len() - tail);
    let middle = items.split_off(head);
    Ok((items, middle, last))
}


/// `zip(*rows)`: as many columns as the shortest row has.
pub fn transposed<T: Clone>(rows: Vec<Vec<T>>) -> Vec<Tuple<T>> {
    let width = rows.iter().map(Vec::len).min().unwrap_or(0);
    (0..width)
        .map(|place| rows.iter().map(|row| row[place].clone()).collect())
        .collect()
}
