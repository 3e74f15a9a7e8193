//! `dict`: a hash table that keeps the order of insertion.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hash, Hasher};
use std::iter::FromIterator;
use std::ops::Deref;
use std::rc::Rc;

/// A quick hash for keys that no adversary chooses.
#[derive(Default)]
pub struct QuickHasher(u64);

impl Hasher for QuickHasher {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.write_u64(u64::from_le_bytes(word));
        }
    }

    fn write_u8(&mut self, value: u8) {
        self.write_u64(u64::from(value));
    }

    fn write_i64(&mut self, value: i64) {
        self.write_u64(value as u64);
    }

    fn write_u64(&mut self, value: u64) {
        let mixed = (self.0.rotate_left(5) ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ (mixed >> 29);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

pub type Places<K> = HashMap<K, usize, BuildHasherDefault<QuickHasher>>;

/// Entries in order of insertion; a removed one leaves a gap until there are too many.
#[derive(Clone)]
pub struct Dict<K, V> {
    entries: Vec<Option<(K, V)>>,
    places: Places<K>,
    /// Before this place there are only gaps.
    first: usize,
}

impl<K, V> Default for Dict<K, V> {
    fn default() -> Dict<K, V> {
        Dict {
            entries: Vec::new(),
            places: Places::default(),
            first: 0,
        }
    }
}

impl<K: Clone + Eq + Hash, V> Dict<K, V> {
    pub fn put(&mut self, key: K, value: V) -> Option<V> {
        if let Some(&place) = self.places.get(&key) {
            if let Some(entry) = &mut self.entries[place] {
                return Some(std::mem::replace(&mut entry.1, value));
            }
        }
        self.places.insert(key.clone(), self.entries.len());
        self.entries.push(Some((key, value)));
        None
    }

    pub fn find<Q: ?Sized + Eq + Hash>(&self, key: &Q) -> Option<&V>
    where
        K: std::borrow::Borrow<Q>,
    {
        let place = *self.places.get(key)?;
        self.entries[place].as_ref().map(|entry| &entry.1)
    }

    pub fn take<Q: ?Sized + Eq + Hash>(&mut self, key: &Q) -> Option<(K, V)>
    where
        K: std::borrow::Borrow<Q>,
    {
        let place = self.places.remove(key)?;
        let entry = self.entries[place].take();
        if self.entries.len() > 32 && self.places.len() * 2 < self.entries.len() {
            self.entries.retain(Option::is_some);
            self.first = 0;
            for (place, entry) in self.entries.iter().enumerate() {
                if let Some((key, _)) = entry {
                    if let Some(known) = self.places.get_mut::<K>(key) {
                        *known = place;
                    }
                }
            }
        }
        entry
    }

    pub fn take_last(&mut self) -> Option<(K, V)> {
        while let Some(entry) = self.entries.pop() {
            if let Some((key, value)) = entry {
                self.places.remove(&key);
                self.first = self.first.min(self.entries.len());
                return Some((key, value));
            }
        }
        self.first = 0;
        None
    }

    pub fn take_first(&mut self) -> Option<(K, V)> {
        while matches!(self.entries.get(self.first), Some(None)) {
            self.first += 1;
        }
        let key = self.entries.get(self.first)?.as_ref()?.0.clone();
        self.take(&key)
    }
}

impl<K, V> Dict<K, V> {
    pub fn walk(&self) -> impl Iterator<Item = &(K, V)> {
        self.entries.iter().flatten()
    }
}

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

impl<K: Clone + Eq + Hash, V: PartialEq> PartialEq for Dict<K, V> {
    fn eq(&self, other: &Dict<K, V>) -> bool {
        let same = |(key, value): &(K, V)| other.find(key).map_or(false, |held| value == held);
        self.places.len() == other.places.len() && self.walk().all(same)
    }
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
        self.0.borrow().places.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.borrow().places.is_empty()
    }
}

impl<K: Clone + Eq + Hash, V: Clone> Shared<Dict<K, V>> {
    pub fn insert(&self, key: K, value: V) {
        let before = self.0.borrow_mut().put(key, value);
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
        self.0.borrow().places.contains_key(key)
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
        self.places.len()
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

/// `collections.defaultdict`: reading a missing key makes its value.
pub struct DefaultDict<K, V> {
    dict: DictRef<K, V>,
    make: Rc<dyn Fn() -> V>,
}

impl<K, V> Clone for DefaultDict<K, V> {
    fn clone(&self) -> DefaultDict<K, V> {
        DefaultDict {
            dict: self.dict.clone(),
            make: Rc::clone(&self.make),
        }
    }
}

impl<K, V> Deref for DefaultDict<K, V> {
    type Target = DictRef<K, V>;

    fn deref(&self) -> &DictRef<K, V> {
        &self.dict
    }
}

impl<K: Clone + Eq + Hash, V: Clone> DefaultDict<K, V> {
    pub fn made_by(make: impl Fn() -> V + 'static) -> DefaultDict<K, V> {
        DefaultDict {
            dict: Shared::default(),
            make: Rc::new(make),
        }
    }

    pub fn at_or_make(&self, key: K) -> V {
        match self.dict.get(&key) {
            Some(value) => value,
            None => {
                let value = (self.make)();
                self.dict.insert(key, value.clone());
                value
            }
        }
    }
}

impl<K: Repr, V: Repr> Repr for DefaultDict<K, V> {
    fn repr(&self) -> String {
        self.dict.repr()
    }
}

impl<K: Clone + Eq + Hash, V: PartialEq> PartialEq for DefaultDict<K, V> {
    fn eq(&self, other: &DefaultDict<K, V>) -> bool {
        self.dict == other.dict
    }
}

/// `collections.Counter`: how often each key was seen.
pub struct Counter<K> {
    dict: DictRef<K, i64>,
}

impl<K> Clone for Counter<K> {
    fn clone(&self) -> Counter<K> {
        Counter {
            dict: self.dict.clone(),
        }
    }
}

impl<K> Deref for Counter<K> {
    type Target = DictRef<K, i64>;

    fn deref(&self) -> &DictRef<K, i64> {
        &self.dict
    }
}

impl<K> Default for Counter<K> {
    fn default() -> Counter<K> {
        Counter {
            dict: Shared::default(),
        }
    }
}

impl<K: Clone + Eq + Hash> Counter<K> {
    pub fn count(items: Vec<K>) -> Counter<K> {
        let counter = Counter::default();
        counter.count_more(items);
        counter
    }

    pub fn of_dict(dict: &DictRef<K, i64>) -> Counter<K> {
        Counter { dict: dict.copy() }
    }

    pub fn at<Q: ?Sized + Eq + Hash>(&self, key: &Q) -> i64
    where
        K: std::borrow::Borrow<Q>,
    {
        self.dict.get(key).unwrap_or(0)
    }

    pub fn count_more(&self, items: Vec<K>) {
        for item in items {
            let before = self.at(&item);
            self.dict.insert(item, before + 1);
        }
    }

    pub fn most_common(&self, count: Option<i64>) -> List<(K, i64)> {
        let mut items = self.dict.items_vec();
        items.sort_by(|a, b| b.1.cmp(&a.1));
        if let Some(count) = count {
            items.truncate(count.max(0) as usize);
        }
        Shared::wrap(items)
    }

    pub fn elements(&self) -> List<K> {
        let items = self.dict.items_vec();
        items
            .into_iter()
            .flat_map(|(key, count)| (0..count).map(move |_| key.clone()))
            .collect()
    }

    pub fn total(&self) -> i64 {
        int_sum(0, self.dict.values())
    }

    pub fn copy(&self) -> Counter<K> {
        Counter::of_dict(&self.dict)
    }

    pub fn update(&self, other: &Counter<K>) {
        for (key, count) in other.dict.items_vec() {
            let before = self.at(&key);
            self.dict.insert(key, before.plus(count));
        }
    }

    pub fn subtract(&self, other: &Counter<K>) {
        for (key, count) in other.dict.items_vec() {
            let before = self.at(&key);
            self.dict.insert(key, before.minus(count));
        }
    }

    /// Combines the counts of both; only positive ones stay.
    pub fn combined(&self, other: &Counter<K>, combine: impl Fn(i64, i64) -> i64) -> Counter<K> {
        let result = Counter::default();
        let keys = self.dict.keys().chain(other.dict.keys().filter(|key| !self.dict.contains(key)));
        for key in keys {
            let count = combine(self.at(&key), other.at(&key));
            if count > 0 {
                result.dict.insert(key, count);
            }
        }
        result
    }

    pub fn added(&self, other: &Counter<K>) -> Counter<K> {
        self.combined(other, i64::plus)
    }

    pub fn subtracted(&self, other: &Counter<K>) -> Counter<K> {
        self.combined(other, i64::minus)
    }

    pub fn union(&self, other: &Counter<K>) -> Counter<K> {
        self.combined(other, i64::max)
    }

    pub fn intersection(&self, other: &Counter<K>) -> Counter<K> {
        self.combined(other, i64::min)
    }
}

impl<K: Clone + Eq + Hash> PartialEq for Counter<K> {
    fn eq(&self, other: &Counter<K>) -> bool {
        let covers = |a: &Counter<K>, b: &Counter<K>| a.dict.items().all(|(key, count)| b.at(&key) == count);
        covers(self, other) && covers(other, self)
    }
}

impl<K: Clone + Eq + Hash + Repr> Repr for Counter<K> {
    fn repr(&self) -> String {
        if self.dict.is_empty() {
            return "Counter()".to_string();
        }
        let parts: Vec<String> = self
            .most_common(None)
            .iter()
            .map(|(key, count)| format!("{}: {}", key.repr(), count))
            .collect();
        format!("Counter({{{}}})", parts.join(", "))
    }
}
