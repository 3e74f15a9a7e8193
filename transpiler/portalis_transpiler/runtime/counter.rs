//! `collections.Counter`.

use std::hash::Hash;
use std::ops::Deref;

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

    /// Takes over another counter's entries, in their order.
    fn become_(&self, other: &Counter<K>) {
        self.dict.clear();
        self.dict.update(&other.dict);
    }

    /// `counter += other`: unlike `update` it keeps only positive counts, and so do the three below.
    pub fn add(&self, other: &Counter<K>) {
        self.become_(&self.added(other));
    }

    /// `counter -= other`
    pub fn take(&self, other: &Counter<K>) {
        self.become_(&self.subtracted(other));
    }

    /// `counter |= other`
    pub fn unite(&self, other: &Counter<K>) {
        self.become_(&self.union(other));
    }

    /// `counter &= other`
    pub fn intersect(&self, other: &Counter<K>) {
        self.become_(&self.intersection(other));
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
