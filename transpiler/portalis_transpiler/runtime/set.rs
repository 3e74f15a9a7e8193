//! `set`: unique items. Walks go in the order of insertion; the compiler lets no program see that order.

use std::hash::Hash;

/// The items are the keys of a dict without values.
#[derive(Clone)]
pub struct Set<T> {
    items: Dict<T, ()>,
}

impl<T> Default for Set<T> {
    fn default() -> Set<T> {
        Set {
            items: Dict::default(),
        }
    }
}

impl<T: Clone + Eq + Hash> PartialEq for Set<T> {
    fn eq(&self, other: &Set<T>) -> bool {
        self.items == other.items
    }
}

impl<T> Sized_ for Set<T> {
    fn size(&self) -> usize {
        self.items.size()
    }
}

pub type SetRef<T> = Shared<Set<T>>;

impl<T: Clone + Eq + Hash> From<Vec<T>> for Shared<Set<T>> {
    fn from(items: Vec<T>) -> SetRef<T> {
        items.into_iter().collect()
    }
}

impl<T: Clone + Eq + Hash> FromIterator<T> for Shared<Set<T>> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> SetRef<T> {
        let mut set = Set::default();
        for item in items {
            if set.items.find(&item).is_none() {
                set.items.put(item, ());
            }
        }
        Shared::wrap(set)
    }
}

impl<T> Shared<Set<T>> {
    pub fn len(&self) -> usize {
        self.0.borrow().size()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl<T: Clone + Eq + Hash> Shared<Set<T>> {
    pub fn add(&self, item: T) {
        let mut set = self.0.borrow_mut();
        if set.items.find(&item).is_none() {
            set.items.put(item, ());
        }
    }

    pub fn contains<Q: ?Sized + Eq + Hash>(&self, item: &Q) -> bool
    where
        T: std::borrow::Borrow<Q>,
    {
        self.0.borrow().items.find(item).is_some()
    }

    pub fn discard<Q: ?Sized + Eq + Hash>(&self, item: &Q)
    where
        T: std::borrow::Borrow<Q>,
    {
        let taken = self.0.borrow_mut().items.take(item);
        drop(taken);
    }

    pub fn remove<Q: ?Sized + Eq + Hash + Repr>(&self, item: &Q) -> Result<(), Exception>
    where
        T: std::borrow::Borrow<Q>,
    {
        let taken = self.0.borrow_mut().items.take(item);
        taken.map(drop).ok_or_else(|| key_error(item.repr()))
    }

    /// The one item of a set of one; the compiler allows `pop` where the order cannot be seen.
    pub fn pop(&self) -> Result<T, Exception> {
        let taken = self.0.borrow_mut().items.take_last();
        taken
            .map(|entry| entry.0)
            .ok_or_else(|| key_error("'pop from an empty set'"))
    }

    pub fn clear(&self) {
        let before = std::mem::take(&mut *self.0.borrow_mut());
        drop(before);
    }

    pub fn to_vec(&self) -> Vec<T> {
        self.0.borrow().items.walk().map(|entry| entry.0.clone()).collect()
    }

    pub fn iter(&self) -> std::vec::IntoIter<T> {
        self.to_vec().into_iter()
    }

    pub fn iter_checked(&self) -> Guarded<T, Set<T>> {
        Guarded::new(self, self.iter(), self.len())
    }

    pub fn copy(&self) -> SetRef<T> {
        self.iter().collect()
    }

    pub fn update(&self, other: &SetRef<T>) {
        self.update_items(other.to_vec());
    }

    pub fn update_items(&self, items: Vec<T>) {
        for item in items {
            self.add(item);
        }
    }

    pub fn union(&self, other: &SetRef<T>) -> SetRef<T> {
        self.iter().chain(other.iter()).collect()
    }

    pub fn intersection(&self, other: &SetRef<T>) -> SetRef<T> {
        self.iter().filter(|item| other.contains(item)).collect()
    }

    pub fn difference(&self, other: &SetRef<T>) -> SetRef<T> {
        self.iter().filter(|item| !other.contains(item)).collect()
    }

    pub fn symmetric_difference(&self, other: &SetRef<T>) -> SetRef<T> {
        self.difference(other).union(&other.difference(self))
    }

    pub fn intersection_update(&self, other: &SetRef<T>) {
        let kept = self.intersection(other).to_vec();
        self.clear();
        self.update_items(kept);
    }

    pub fn difference_update(&self, other: &SetRef<T>) {
        for item in other.to_vec() {
            self.discard(&item);
        }
    }

    pub fn symmetric_difference_update(&self, other: &SetRef<T>) {
        let kept = self.symmetric_difference(other).to_vec();
        self.clear();
        self.update_items(kept);
    }

    pub fn is_subset(&self, other: &SetRef<T>) -> bool {
        self.iter().all(|item| other.contains(&item))
    }

    pub fn is_superset(&self, other: &SetRef<T>) -> bool {
        other.is_subset(self)
    }

    pub fn is_proper_subset(&self, other: &SetRef<T>) -> bool {
        self.len() < other.len() && self.is_subset(other)
    }

    pub fn is_proper_superset(&self, other: &SetRef<T>) -> bool {
        other.is_proper_subset(self)
    }

    pub fn is_disjoint(&self, other: &SetRef<T>) -> bool {
        self.iter().all(|item| !other.contains(&item))
    }
}

impl<T: Clone + Eq + Hash + Repr> Repr for Shared<Set<T>> {
    fn repr(&self) -> String {
        if self.is_empty() {
            return "set()".to_string();
        }
        repr_items("{", self.iter(), "}")
    }
}

impl<T> Truth for Shared<Set<T>> {
    fn truth(&self) -> bool {
        !self.is_empty()
    }
}
