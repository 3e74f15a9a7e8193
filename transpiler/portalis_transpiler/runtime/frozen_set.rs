//! `frozenset`: a set that never changes, so that it can be a key.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::iter::FromIterator;
use std::ops::Deref;

/// A handle of a set that nothing changes.
pub struct FrozenSet<T>(SetRef<T>);

impl<T> Clone for FrozenSet<T> {
    fn clone(&self) -> FrozenSet<T> {
        FrozenSet(self.0.clone())
    }
}

impl<T: Clone + Eq + Hash> Default for FrozenSet<T> {
    fn default() -> FrozenSet<T> {
        FrozenSet(SetRef::default())
    }
}

impl<T> Deref for FrozenSet<T> {
    type Target = SetRef<T>;

    fn deref(&self) -> &SetRef<T> {
        &self.0
    }
}

impl<T> FrozenSet<T> {
    /// Takes over a set that nobody else holds.
    pub fn of_set(set: SetRef<T>) -> FrozenSet<T> {
        FrozenSet(set)
    }
}

impl<T: Clone + Eq + Hash> FrozenSet<T> {
    pub fn union(&self, other: &SetRef<T>) -> FrozenSet<T> {
        FrozenSet(self.0.union(other))
    }

    pub fn intersection(&self, other: &SetRef<T>) -> FrozenSet<T> {
        FrozenSet(self.0.intersection(other))
    }

    pub fn difference(&self, other: &SetRef<T>) -> FrozenSet<T> {
        FrozenSet(self.0.difference(other))
    }

    pub fn symmetric_difference(&self, other: &SetRef<T>) -> FrozenSet<T> {
        FrozenSet(self.0.symmetric_difference(other))
    }
}

impl<T: Clone + Eq + Hash> From<Vec<T>> for FrozenSet<T> {
    fn from(items: Vec<T>) -> FrozenSet<T> {
        FrozenSet(SetRef::from(items))
    }
}

impl<T: Clone + Eq + Hash> FromIterator<T> for FrozenSet<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> FrozenSet<T> {
        FrozenSet(items.into_iter().collect())
    }
}

impl<T: Clone + Eq + Hash> PartialEq for FrozenSet<T> {
    fn eq(&self, other: &FrozenSet<T>) -> bool {
        self.same_items(other)
    }
}

impl<T: Clone + Eq + Hash> Eq for FrozenSet<T> {}

impl<T: Clone + Eq + Hash> Hash for FrozenSet<T> {
    /// The same for every order of the items.
    fn hash<H: Hasher>(&self, state: &mut H) {
        let hash_of = |item: T| {
            let mut hasher = DefaultHasher::new();
            item.hash(&mut hasher);
            hasher.finish()
        };
        state.write_u64(self.0.iter().map(hash_of).fold(0, u64::wrapping_add));
    }
}

impl<T: Clone + Eq + Hash + Repr> Repr for FrozenSet<T> {
    fn repr(&self) -> String {
        if self.0.is_empty() {
            return "frozenset()".to_string();
        }
        format!("frozenset({})", self.0.repr())
    }
}

impl<T> Truth for FrozenSet<T> {
    fn truth(&self) -> bool {
        !self.0.is_empty()
    }
}
