//! `collections.deque`: a double-ended queue, with a greatest length or without.

use std::collections::VecDeque;
use std::convert::TryFrom;

/// Items that come and go at both ends. `version` counts the changes of length, which end an iteration in Python.
#[derive(Clone)]
pub struct Deque<T> {
    items: VecDeque<T>,
    most: Option<usize>,
    version: u64,
}

impl<T> Deque<T> {
    pub fn new(most: Option<i64>) -> Result<Deque<T>, Exception> {
        let most = match most.map(usize::try_from) {
            Some(Err(_)) => return Err(value_error("maxlen must be non-negative")),
            Some(Ok(most)) => Some(most),
            None => None,
        };
        Ok(Deque {
            items: VecDeque::new(),
            most,
            version: 0,
        })
    }

    pub fn len(&self) -> usize {
        self.items.len()
    }

    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    pub fn maxlen(&self) -> Option<i64> {
        self.most.map(|most| most as i64)
    }

    pub fn version(&self) -> u64 {
        self.version
    }

    pub fn iter(&self) -> std::collections::vec_deque::Iter<'_, T> {
        self.items.iter()
    }

    pub fn append(&mut self, item: T) {
        self.version += 1;
        self.items.push_back(item);
        if self.most.map_or(false, |most| self.items.len() > most) {
            self.items.pop_front();
        }
    }

    pub fn appendleft(&mut self, item: T) {
        self.version += 1;
        self.items.push_front(item);
        if self.most.map_or(false, |most| self.items.len() > most) {
            self.items.pop_back();
        }
    }

    pub fn pop(&mut self) -> Result<T, Exception> {
        self.version += 1;
        self.items
            .pop_back()
            .ok_or_else(|| index_error("pop from an empty deque"))
    }

    pub fn popleft(&mut self) -> Result<T, Exception> {
        self.version += 1;
        self.items
            .pop_front()
            .ok_or_else(|| index_error("pop from an empty deque"))
    }

    pub fn extend(&mut self, items: impl IntoIterator<Item = T>) {
        for item in items {
            self.append(item);
        }
    }

    pub fn extendleft(&mut self, items: impl IntoIterator<Item = T>) {
        for item in items {
            self.appendleft(item);
        }
    }

    pub fn clear(&mut self) {
        self.version += 1;
        self.items.clear();
    }

    pub fn reverse(&mut self) {
        self.items.make_contiguous().reverse();
    }

    /// Moves `steps` items from the right end to the left, or the other way for a negative number.
    pub fn rotate(&mut self, steps: i64) {
        self.version += 1;
        if !self.items.is_empty() {
            self.items
                .rotate_right(steps.rem_euclid(self.items.len() as i64) as usize);
        }
    }

    fn place(&self, index: i64) -> Result<usize, Exception> {
        index_place(index, self.items.len()).ok_or_else(|| index_error("deque index out of range"))
    }

    pub fn set(&mut self, index: i64, item: T) -> Result<(), Exception> {
        let place = self.place(index)?;
        self.items[place] = item;
        Ok(())
    }

    /// `del deque[index]`.
    pub fn delete(&mut self, index: i64) -> Result<(), Exception> {
        let place = self.place(index)?;
        self.version += 1;
        self.items.remove(place);
        Ok(())
    }

    pub fn insert(&mut self, index: i64, item: T) -> Result<(), Exception> {
        if self.most.map_or(false, |most| self.items.len() >= most) {
            return Err(index_error("deque already at its maximum size"));
        }
        self.version += 1;
        let (place, _) = slice_simple(Some(index), None, self.items.len());
        self.items.insert(place, item);
        Ok(())
    }
}

impl<T: Clone> Deque<T> {
    pub fn from_items(
        items: impl IntoIterator<Item = T>,
        most: Option<i64>,
    ) -> Result<Deque<T>, Exception> {
        let mut deque = Deque::new(most)?;
        deque.extend(items);
        Ok(deque)
    }

    /// `deque[index]`.
    pub fn at(&self, index: i64) -> Result<T, Exception> {
        Ok(self.items[self.place(index)?].clone())
    }

    pub fn to_vec(&self) -> Vec<T> {
        self.items.iter().cloned().collect()
    }
}

impl<T: PartialEq> Deque<T> {
    pub fn contains(&self, item: &T) -> bool {
        self.items.iter().any(|other| other == item)
    }

    pub fn count(&self, item: &T) -> i64 {
        self.items.iter().filter(|other| *other == item).count() as i64
    }
}

impl<T: PartialEq + Repr> Deque<T> {
    pub fn remove(&mut self, item: &T) -> Result<(), Exception> {
        let place = self.index(item, None, None)?;
        self.delete(place)
    }

    /// `deque.index(item, start, stop)`.
    pub fn index(&self, item: &T, start: Option<i64>, stop: Option<i64>) -> Result<i64, Exception> {
        let (from, to) = slice_simple(start, stop, self.items.len());
        let place = (from..to).find(|&place| self.items[place] == *item);
        place
            .map(|place| place as i64)
            .ok_or_else(|| value_error(format!("{} is not in deque", item.repr())))
    }
}

impl<T: PartialEq> PartialEq for Deque<T> {
    fn eq(&self, other: &Deque<T>) -> bool {
        self.items == other.items
    }
}

impl<T: PartialOrd> PartialOrd for Deque<T> {
    fn partial_cmp(&self, other: &Deque<T>) -> Option<std::cmp::Ordering> {
        self.items.iter().partial_cmp(other.items.iter())
    }
}

impl<T: Repr> Repr for Deque<T> {
    fn repr(&self) -> String {
        let items: Vec<String> = self.items.iter().map(|item| item.repr()).collect();
        let most = self
            .most
            .map_or(String::new(), |most| format!(", maxlen={}", most));
        format!("deque([{}]{})", items.join(", "), most)
    }
}

impl<T> Truth for Deque<T> {
    fn truth(&self) -> bool {
        !self.items.is_empty()
    }
}
