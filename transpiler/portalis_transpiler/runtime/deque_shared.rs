//! `collections.deque` as a handle that several names may hold.

use std::iter::FromIterator;

pub type DequeRef<T> = Shared<Deque<T>>;

impl<T> Default for Deque<T> {
    fn default() -> Deque<T> {
        Deque {
            items: VecDeque::new(),
            most: None,
            version: 0,
        }
    }
}

impl<T> FromIterator<T> for Shared<Deque<T>> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> DequeRef<T> {
        let mut deque = Deque::default();
        deque.extend(items);
        Shared::wrap(deque)
    }
}

impl<T: Clone> Shared<Deque<T>> {
    /// `deque(items, maxlen)`.
    pub fn bounded(items: Vec<T>, most: Option<i64>) -> Result<DequeRef<T>, Exception> {
        Deque::from_items(items, most).map(Shared::wrap)
    }

    pub fn append(&self, item: T) {
        self.0.borrow_mut().append(item);
    }

    pub fn appendleft(&self, item: T) {
        self.0.borrow_mut().appendleft(item);
    }

    pub fn pop(&self) -> Result<T, Exception> {
        self.0.borrow_mut().pop()
    }

    pub fn popleft(&self) -> Result<T, Exception> {
        self.0.borrow_mut().popleft()
    }

    pub fn extend(&self, items: impl IntoIterator<Item = T>) {
        let items: Vec<T> = items.into_iter().collect();
        self.0.borrow_mut().extend(items);
    }

    pub fn extendleft(&self, items: impl IntoIterator<Item = T>) {
        let items: Vec<T> = items.into_iter().collect();
        self.0.borrow_mut().extendleft(items);
    }

    pub fn clear(&self) {
        let items = std::mem::take(&mut *self.0.borrow_mut());
        self.0.borrow_mut().most = items.most;
    }

    pub fn reverse(&self) {
        self.0.borrow_mut().reverse();
    }

    pub fn rotate(&self, steps: i64) {
        self.0.borrow_mut().rotate(steps);
    }

    pub fn at(&self, index: i64) -> Result<T, Exception> {
        self.0.borrow().at(index)
    }

    pub fn set(&self, index: i64, item: T) -> Result<(), Exception> {
        self.0.borrow_mut().set(index, item)
    }

    pub fn delete(&self, index: i64) -> Result<(), Exception> {
        self.0.borrow_mut().delete(index)
    }

    pub fn insert(&self, index: i64, item: T) -> Result<(), Exception> {
        self.0.borrow_mut().insert(index, item)
    }

    pub fn len(&self) -> usize {
        self.0.borrow().len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.borrow().is_empty()
    }

    pub fn maxlen(&self) -> Option<i64> {
        self.0.borrow().maxlen()
    }

    pub fn to_vec(&self) -> Vec<T> {
        self.0.borrow().to_vec()
    }

    pub fn copy(&self) -> DequeRef<T> {
        Shared::wrap(self.0.borrow().clone())
    }

    pub fn iter(&self) -> DequeIter<T> {
        DequeIter {
            deque: self.clone(),
            place: 0,
            version: self.0.borrow().version(),
        }
    }

    pub fn iter_reversed(&self) -> std::iter::Rev<std::vec::IntoIter<T>> {
        self.to_vec().into_iter().rev()
    }
}

impl<T: Clone + PartialEq> Shared<Deque<T>> {
    pub fn contains(&self, item: &T) -> bool {
        self.0.borrow().contains(item)
    }

    pub fn count(&self, item: &T) -> i64 {
        self.0.borrow().count(item)
    }
}

impl<T: Clone + PartialEq + Repr> Shared<Deque<T>> {
    pub fn index(&self, item: &T) -> Result<i64, Exception> {
        self.0.borrow().index(item, None, None)
    }

    pub fn remove(&self, item: &T) -> Result<(), Exception> {
        self.0.borrow_mut().remove(item)
    }
}

impl<T: Repr> Repr for Shared<Deque<T>> {
    fn repr(&self) -> String {
        self.0.borrow().repr()
    }
}

impl<T> Truth for Shared<Deque<T>> {
    fn truth(&self) -> bool {
        !self.0.borrow().is_empty()
    }
}

/// A walk over a deque. A change of its length meanwhile ends the program as Python's error would.
pub struct DequeIter<T> {
    deque: DequeRef<T>,
    place: i64,
    version: u64,
}

impl<T: Clone> Iterator for DequeIter<T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        let deque = self.deque.0.borrow();
        if deque.version() != self.version {
            refuse_stop("RuntimeError: deque mutated during iteration");
        }
        let item = deque.at(self.place).ok();
        self.place += 1;
        item
    }
}
