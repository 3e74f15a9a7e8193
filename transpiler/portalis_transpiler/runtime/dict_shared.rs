//! The methods of `dict`, on a handle that several names may share.

use std::hash::Hash;
use std::iter::FromIterator;

/// The pairs that `dict(rows)` is made of.
pub fn dict_pairs<T: Clone>(rows: Vec<List<T>>) -> Result<Vec<(T, T)>, Exception> {
    let pair = |(place, row): (usize, List<T>)| match &row.to_vec()[..] {
        [key, value] => Ok((key.clone(), value.clone())),
        other => Err(value_error(format!(
            "dictionary update sequence element #{} has length {}; 2 is required",
            place,
            other.len()
        ))),
    };
    rows.into_iter().enumerate().map(pair).collect()
}

pub type DictRef<K, V> = Shared<Dict<K, V>>;

impl<K: Clone + Eq + Hash, V, const N: usize> From<[(K, V); N]> for Shared<Dict<K, V>> {
    fn from(items: [(K, V); N]) -> DictRef<K, V> {
        IntoIterator::into_iter(items).collect()
    }
}

impl<K: Clone + Eq + Hash, V> FromIterator<(K, V)> for Shared<Dict<K, V>> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(items: I) -> DictRef<K, V> {
        let mut dict = Dict::default();
        for (key, value) in items {
            dict.put(key, value);
        }
        Shared::wrap(dict)
    }
}

impl<K, V> Shared<Dict<K, V>> {
    pub fn len(&self) -> usize {
        self.0.borrow().count()
    }

    pub fn is_empty(&self) -> bool {
        self.0.borrow().count() == 0
    }
}

impl<K: Clone + Eq + Hash, V: Clone> Shared<Dict<K, V>> {
    pub fn insert(&self, key: K, value: V) {
        let before = self.0.borrow_mut().put(key, value);
        drop(before);
    }

    /// `insert` with a key that is copied only where it is new.
    pub fn set<Q: ?Sized + Eq + Hash + ToOwned<Owned = K>>(&self, key: &Q, value: V)
    where
        K: std::borrow::Borrow<Q>,
    {
        let before = self.0.borrow_mut().put_at(key, value);
        drop(before);
    }

    pub fn at<Q: ?Sized + Eq + Hash + Repr>(&self, key: &Q) -> Result<V, Exception>
    where
        K: std::borrow::Borrow<Q>,
    {
        let found = self.0.borrow().find(key).cloned();
        found.ok_or_else(|| key_error(key.repr()))
    }

    pub fn get<Q: ?Sized + Eq + Hash>(&self, key: &Q) -> Option<V>
    where
        K: std::borrow::Borrow<Q>,
    {
        self.0.borrow().find(key).cloned()
    }

    pub fn get_or<Q: ?Sized + Eq + Hash>(&self, key: &Q, other: V) -> V
    where
        K: std::borrow::Borrow<Q>,
    {
        self.get(key).unwrap_or(other)
    }

    pub fn contains<Q: ?Sized + Eq + Hash>(&self, key: &Q) -> bool
    where
        K: std::borrow::Borrow<Q>,
    {
        self.0.borrow().find(key).is_some()
    }

    pub fn delete<Q: ?Sized + Eq + Hash + Repr>(&self, key: &Q) -> Result<(), Exception>
    where
        K: std::borrow::Borrow<Q>,
    {
        self.pop(key).map(drop)
    }

    pub fn pop<Q: ?Sized + Eq + Hash + Repr>(&self, key: &Q) -> Result<V, Exception>
    where
        K: std::borrow::Borrow<Q>,
    {
        let taken = self.0.borrow_mut().take(key);
        taken.map(|entry| entry.1).ok_or_else(|| key_error(key.repr()))
    }

    pub fn remove<Q: ?Sized + Eq + Hash>(&self, key: &Q) -> Option<V>
    where
        K: std::borrow::Borrow<Q>,
    {
        let taken = self.0.borrow_mut().take(key);
        taken.map(|entry| entry.1)
    }

    pub fn pop_or<Q: ?Sized + Eq + Hash>(&self, key: &Q, other: V) -> V
    where
        K: std::borrow::Borrow<Q>,
    {
        let taken = self.0.borrow_mut().take(key);
        taken.map_or(other, |entry| entry.1)
    }

    pub fn popitem(&self) -> Result<(K, V), Exception> {
        let taken = self.0.borrow_mut().take_last();
        taken.ok_or_else(|| key_error("'popitem(): dictionary is empty'"))
    }

    /// `OrderedDict.popitem(last)`.
    pub fn popitem_at(&self, last: bool) -> Result<(K, V), Exception> {
        let mut dict = self.0.borrow_mut();
        let taken = if last { dict.take_last() } else { dict.take_first() };
        drop(dict);
        taken.ok_or_else(|| key_error("'dictionary is empty'"))
    }

    /// `OrderedDict.move_to_end(key, last)`.
    pub fn move_to_end<Q: ?Sized + Eq + Hash + Repr>(&self, key: &Q, last: bool) -> Result<(), Exception>
    where
        K: std::borrow::Borrow<Q>,
    {
        let taken = self.0.borrow_mut().take(key);
        let (key, value) = taken.ok_or_else(|| key_error(key.repr()))?;
        if last {
            self.insert(key, value);
        } else {
            let rest = std::mem::take(&mut *self.0.borrow_mut());
            self.insert(key, value);
            for (key, value) in rest.entries.into_iter().flatten() {
                self.insert(key, value);
            }
        }
        Ok(())
    }

    pub fn setdefault(&self, key: K, value: V) -> V {
        match self.get(&key) {
            Some(known) => known,
            None => {
                self.insert(key, value.clone());
                value
            }
        }
    }

    pub fn update(&self, other: &DictRef<K, V>) {
        for (key, value) in other.items_vec() {
            self.insert(key, value);
        }
    }

    pub fn update_pairs(&self, pairs: Vec<(K, V)>) {
        for (key, value) in pairs {
            self.insert(key, value);
        }
    }

    pub fn merged(&self, other: &DictRef<K, V>) -> DictRef<K, V> {
        let all = self.copy();
        all.update(other);
        all
    }

    pub fn clear(&self) {
        let before = std::mem::take(&mut *self.0.borrow_mut());
        drop(before);
    }

    pub fn copy(&self) -> DictRef<K, V> {
        self.items_vec().into_iter().collect()
    }

    pub fn items_vec(&self) -> Vec<(K, V)> {
        self.0.borrow().walk().cloned().collect()
    }

    pub fn keys(&self) -> std::vec::IntoIter<K> {
        let keys: Vec<K> = self.0.borrow().walk().map(|entry| entry.0.clone()).collect();
        keys.into_iter()
    }

    pub fn values(&self) -> std::vec::IntoIter<V> {
        let values: Vec<V> = self.0.borrow().walk().map(|entry| entry.1.clone()).collect();
        values.into_iter()
    }

    pub fn items(&self) -> std::vec::IntoIter<(K, V)> {
        self.items_vec().into_iter()
    }

    pub fn iter_reversed(&self) -> std::iter::Rev<std::vec::IntoIter<K>> {
        self.keys().rev()
    }

    /// A walk over the keys that raises when the dict changes its size meanwhile.
    pub fn keys_checked(&self) -> Guarded<K, Dict<K, V>> {
        Guarded::new(self, self.keys(), self.len(), "dictionary")
    }

    pub fn values_checked(&self) -> Guarded<V, Dict<K, V>> {
        Guarded::new(self, self.values(), self.len(), "dictionary")
    }

    pub fn items_checked(&self) -> Guarded<(K, V), Dict<K, V>> {
        Guarded::new(self, self.items(), self.len(), "dictionary")
    }
}

impl<K: Repr, V: Repr> Repr for Shared<Dict<K, V>> {
    fn repr(&self) -> String {
        let dict = self.0.borrow();
        let parts: Vec<String> = dict
            .walk()
            .map(|(key, value)| format!("{}: {}", key.repr(), value.repr()))
            .collect();
        format!("{{{}}}", parts.join(", "))
    }
}

impl<K, V> Truth for Shared<Dict<K, V>> {
    fn truth(&self) -> bool {
        !self.is_empty()
    }
}

/// How many entries a container has now.
pub trait Sized_ {
    fn size(&self) -> usize;
}

impl<K, V> Sized_ for Dict<K, V> {
    fn size(&self) -> usize {
        self.count()
    }
}

/// A walk over a dict or set that the loop's body may change.
pub struct Guarded<T, C> {
    items: std::vec::IntoIter<T>,
    owner: Shared<C>,
    size: usize,
    name: &'static str,
}

impl<T, C> Guarded<T, C> {
    pub fn new(owner: &Shared<C>, items: std::vec::IntoIter<T>, size: usize, name: &'static str) -> Guarded<T, C> {
        Guarded {
            items,
            owner: owner.clone(),
            size,
            name,
        }
    }
}

impl<T, C: Sized_> Iterator for Guarded<T, C> {
    type Item = Result<T, Exception>;

    fn next(&mut self) -> Option<Result<T, Exception>> {
        if self.owner.0.borrow().size() != self.size {
            return Some(Err(runtime_error(format!("{} changed size during iteration", self.name))));
        }
        self.items.next().map(Ok)
    }
}

/// The text of an `OrderedDict`.
pub fn ordered_dict_repr<K: Clone + Eq + Hash + Repr, V: Clone + Repr>(dict: &DictRef<K, V>) -> String {
    if dict.is_empty() {
        return "OrderedDict()".to_string();
    }
    repr_items("OrderedDict([", dict.items(), "])")
}

/// `==` of two `OrderedDict`s: the same entries in the same order.
pub fn ordered_dict_equal<K: Clone + Eq + Hash, V: Clone + PartialEq>(a: &DictRef<K, V>, b: &DictRef<K, V>) -> bool {
    a.items().eq(b.items())
}
