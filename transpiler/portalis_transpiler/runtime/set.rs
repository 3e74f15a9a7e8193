//! `set`: CPython's own hash table, so that sets of ints (and of flat tuples of ints) are walked in CPython's order.
//! Text hashes differently in every run of Python: the compiler lets no program see the order of such sets.

use std::hash::{Hash, Hasher};
use std::iter::FromIterator;

/// Python's hash of ints and of flat tuples of ints; anything else gets a hash of its own.
#[derive(Default)]
pub struct PythonHasher {
    count: u64,
    first: u64,
    lanes: u64,
}

impl PythonHasher {
    fn lane(&mut self, hash: u64) {
        if self.count == 0 {
            self.first = hash;
            self.lanes = 2_870_177_450_012_600_261;
        }
        self.count += 1;
        self.lanes = self.lanes.wrapping_add(hash.wrapping_mul(14_029_467_366_897_019_727));
        self.lanes = self.lanes.rotate_left(31).wrapping_mul(11_400_714_785_074_694_791);
    }
}

impl Hasher for PythonHasher {
    fn write(&mut self, bytes: &[u8]) {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        for byte in bytes {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
        self.lane(hash);
    }

    fn write_u8(&mut self, value: u8) {
        self.lane(u64::from(value));
    }

    fn write_i64(&mut self, value: i64) {
        let modulus = (1_i64 << 61) - 1;
        let hash = value % modulus;
        self.lane(if hash == -1 { -2 } else { hash } as u64);
    }

    fn finish(&self) -> u64 {
        if self.count == 1 {
            return self.first;
        }
        let hash = self.lanes.wrapping_add(self.count ^ (2_870_177_450_012_600_261 ^ 3_527_539));
        if hash == u64::MAX {
            1_546_275_796
        } else {
            hash
        }
    }
}

pub fn python_hash<T: ?Sized + Hash>(item: &T) -> u64 {
    let mut hasher = PythonHasher::default();
    item.hash(&mut hasher);
    hasher.finish()
}

/// A place of the table: never used, an item, or where an item was removed.
#[derive(Clone)]
pub enum Slot<T> {
    Empty,
    Taken(u64, T),
    Gone,
}

#[derive(Clone)]
pub struct Set<T> {
    table: Vec<Slot<T>>,
    fill: usize,
    used: usize,
    finger: usize,
}

impl<T> Default for Set<T> {
    fn default() -> Set<T> {
        Set {
            table: empty_table(8),
            fill: 0,
            used: 0,
            finger: 0,
        }
    }
}

pub fn empty_table<T>(size: usize) -> Vec<Slot<T>> {
    (0..size).map(|_| Slot::Empty).collect()
}

/// The places where an item with this hash may lie, in CPython's order.
pub struct Probes {
    mask: usize,
    base: usize,
    step: usize,
    perturb: u64,
}

impl Probes {
    fn new(hash: u64, mask: usize) -> Probes {
        Probes {
            mask,
            base: hash as usize & mask,
            step: 0,
            perturb: hash,
        }
    }
}

impl Iterator for Probes {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let most = if self.base + 9 <= self.mask { 9 } else { 0 };
        if self.step > most {
            self.perturb >>= 5;
            let next = (self.base as u64).wrapping_mul(5).wrapping_add(1).wrapping_add(self.perturb);
            self.base = next as usize & self.mask;
            self.step = 0;
        }
        self.step += 1;
        Some(self.base + self.step - 1)
    }
}

impl<T> Set<T> {
    fn mask(&self) -> usize {
        self.table.len() - 1
    }

    pub fn walk(&self) -> impl Iterator<Item = &T> {
        self.table.iter().filter_map(|slot| match slot {
            Slot::Taken(_, item) => Some(item),
            _ => None,
        })
    }

    /// Puts an item that is known not to be there into a table without gaps.
    fn place_new(table: &mut [Slot<T>], hash: u64, item: T) {
        let mask = table.len() - 1;
        for place in Probes::new(hash, mask) {
            if let Slot::Empty = table[place] {
                table[place] = Slot::Taken(hash, item);
                return;
            }
        }
    }

    fn resize(&mut self, least: usize) {
        let mut size = 8;
        while size <= least {
            size *= 2;
        }
        let old = std::mem::replace(&mut self.table, empty_table(size));
        for slot in old {
            if let Slot::Taken(hash, item) = slot {
                Set::place_new(&mut self.table, hash, item);
            }
        }
        self.fill = self.used;
    }

    fn grown_size(&self) -> usize {
        if self.used > 50_000 {
            self.used * 2
        } else {
            self.used * 4
        }
    }

    pub fn take_any(&mut self) -> Option<T> {
        if self.used == 0 {
            return None;
        }
        let mut place = self.finger & self.mask();
        while !matches!(self.table[place], Slot::Taken(..)) {
            place = (place + 1) % self.table.len();
        }
        self.finger = place + 1;
        self.used -= 1;
        match std::mem::replace(&mut self.table[place], Slot::Gone) {
            Slot::Taken(_, item) => Some(item),
            _ => None,
        }
    }
}

impl<T: Clone + Eq + Hash> Set<T> {
    pub fn place_of<Q: ?Sized + Eq + Hash>(&self, item: &Q) -> Option<usize>
    where
        T: std::borrow::Borrow<Q>,
    {
        let hash = python_hash(item);
        for place in Probes::new(hash, self.mask()) {
            match &self.table[place] {
                Slot::Empty => return None,
                Slot::Taken(other, known) if *other == hash && known.borrow() == item => return Some(place),
                _ => {}
            }
        }
        None
    }

    pub fn put(&mut self, item: T) {
        let hash = python_hash(&item);
        let mut gap = None;
        for place in Probes::new(hash, self.mask()) {
            match &self.table[place] {
                Slot::Empty => {
                    if let Some(gap) = gap {
                        self.table[gap] = Slot::Taken(hash, item);
                        self.used += 1;
                        return;
                    }
                    self.table[place] = Slot::Taken(hash, item);
                    self.fill += 1;
                    self.used += 1;
                    if self.fill * 5 >= self.mask() * 3 {
                        self.resize(self.grown_size());
                    }
                    return;
                }
                Slot::Taken(other, known) if *other == hash && *known == item => return,
                Slot::Taken(..) => {}
                Slot::Gone => gap = Some(place),
            }
        }
    }

    pub fn take<Q: ?Sized + Eq + Hash>(&mut self, item: &Q) -> Option<T>
    where
        T: std::borrow::Borrow<Q>,
    {
        let place = self.place_of(item)?;
        self.used -= 1;
        match std::mem::replace(&mut self.table[place], Slot::Gone) {
            Slot::Taken(_, item) => Some(item),
            _ => None,
        }
    }

    /// Adds all items of another set, growing once beforehand.
    pub fn merge(&mut self, other: &Set<T>) {
        if (self.fill + other.used) * 5 >= self.mask() * 3 {
            self.resize((self.used + other.used) * 2);
        }
        if self.fill == 0 && self.mask() == other.mask() && other.fill == other.used {
            self.table = other.table.clone();
            self.fill = other.used;
            self.used = other.used;
            return;
        }
        let clean = self.fill == 0;
        for slot in &other.table {
            if let Slot::Taken(hash, item) = slot {
                if clean {
                    Set::place_new(&mut self.table, *hash, item.clone());
                } else {
                    self.put(item.clone());
                }
            }
        }
        if clean {
            self.fill = other.used;
            self.used = other.used;
        }
    }

    pub fn copied(&self) -> Set<T> {
        let mut copy = Set::default();
        copy.merge(self);
        copy
    }

    fn drop_all(&mut self, other: &Set<T>) {
        for item in other.walk() {
            self.take(item);
        }
        if self.fill - self.used > self.mask() / 4 {
            self.resize(self.grown_size());
        }
    }

    fn common(&self, other: &Set<T>) -> Set<T> {
        let (walked, asked) = if other.used > self.used { (self, other) } else { (other, self) };
        let mut result = Set::default();
        for item in walked.walk() {
            if asked.place_of(item).is_some() {
                result.put(item.clone());
            }
        }
        result
    }

    fn without(&self, other: &Set<T>) -> Set<T> {
        if self.used >> 2 > other.used {
            let mut copy = self.copied();
            copy.drop_all(other);
            return copy;
        }
        let mut result = Set::default();
        for item in self.walk() {
            if other.place_of(item).is_none() {
                result.put(item.clone());
            }
        }
        result
    }

    fn apart(&self, other: &Set<T>) -> Set<T> {
        let mut result = other.copied();
        for item in self.walk() {
            if result.take(item).is_none() {
                result.put(item.clone());
            }
        }
        result
    }
}

impl<T: Clone + Eq + Hash> PartialEq for Set<T> {
    fn eq(&self, other: &Set<T>) -> bool {
        self.used == other.used && self.walk().all(|item| other.place_of(item).is_some())
    }
}

impl<T> Sized_ for Set<T> {
    fn size(&self) -> usize {
        self.used
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
            set.put(item);
        }
        Shared::wrap(set)
    }
}

impl<T> Shared<Set<T>> {
    pub fn len(&self) -> usize {
        self.0.borrow().used
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl<T: Clone + Eq + Hash> Shared<Set<T>> {
    pub fn add(&self, item: T) {
        self.0.borrow_mut().put(item);
    }

    pub fn contains<Q: ?Sized + Eq + Hash>(&self, item: &Q) -> bool
    where
        T: std::borrow::Borrow<Q>,
    {
        self.0.borrow().place_of(item).is_some()
    }

    pub fn discard<Q: ?Sized + Eq + Hash>(&self, item: &Q)
    where
        T: std::borrow::Borrow<Q>,
    {
        let taken = self.0.borrow_mut().take(item);
        drop(taken);
    }

    pub fn remove<Q: ?Sized + Eq + Hash + Repr>(&self, item: &Q) -> Result<(), Exception>
    where
        T: std::borrow::Borrow<Q>,
    {
        let taken = self.0.borrow_mut().take(item);
        taken.map(drop).ok_or_else(|| key_error(item.repr()))
    }

    pub fn pop(&self) -> Result<T, Exception> {
        let taken = self.0.borrow_mut().take_any();
        taken.ok_or_else(|| key_error("'pop from an empty set'"))
    }

    pub fn clear(&self) {
        let before = std::mem::take(&mut *self.0.borrow_mut());
        drop(before);
    }

    pub fn to_vec(&self) -> Vec<T> {
        self.0.borrow().walk().cloned().collect()
    }

    pub fn iter(&self) -> std::vec::IntoIter<T> {
        self.to_vec().into_iter()
    }

    pub fn iter_checked(&self) -> Guarded<T, Set<T>> {
        Guarded::new(self, self.iter(), self.len(), "Set")
    }

    /// `set(other)`, and what Python makes of a display of three constants or more.
    pub fn copy(&self) -> SetRef<T> {
        Shared::wrap(self.0.borrow().copied())
    }

    pub fn update(&self, other: &SetRef<T>) {
        if !self.same(other) {
            self.0.borrow_mut().merge(&other.0.borrow());
        }
    }

    pub fn update_items(&self, items: Vec<T>) {
        for item in items {
            self.add(item);
        }
    }

    /// `set(keys of a dict)`, for which Python makes room before it adds them.
    pub fn of_keys(keys: Vec<T>) -> SetRef<T> {
        let set = SetRef::default();
        set.update_keys(keys);
        set
    }

    /// `set.update(dict)`.
    pub fn update_keys(&self, keys: Vec<T>) {
        let mut set = self.0.borrow_mut();
        if (set.fill + keys.len()) * 5 >= set.mask() * 3 {
            let room = (set.used + keys.len()) * 2;
            set.resize(room);
        }
        for key in keys {
            set.put(key);
        }
    }

    /// `set.intersection(items)` of an iterable that is no set: the items are asked for in their order.
    pub fn intersection_items(&self, items: Vec<T>) -> SetRef<T> {
        items.into_iter().filter(|item| self.contains(item)).collect()
    }

    /// The set becomes what another is, which nobody else holds.
    pub fn take_over(&self, other: SetRef<T>) {
        self.0.swap(&other.0);
    }

    /// `set.symmetric_difference(items)` of what was just made of other items.
    pub fn apart_from(self, other: &SetRef<T>) -> SetRef<T> {
        self.symmetric_difference_update(other);
        self
    }

    pub fn union(&self, other: &SetRef<T>) -> SetRef<T> {
        let all = self.copy();
        all.update(other);
        all
    }

    pub fn intersection(&self, other: &SetRef<T>) -> SetRef<T> {
        if self.same(other) {
            return self.copy();
        }
        Shared::wrap(self.0.borrow().common(&other.0.borrow()))
    }

    pub fn difference(&self, other: &SetRef<T>) -> SetRef<T> {
        Shared::wrap(self.0.borrow().without(&other.0.borrow()))
    }

    pub fn symmetric_difference(&self, other: &SetRef<T>) -> SetRef<T> {
        Shared::wrap(self.0.borrow().apart(&other.0.borrow()))
    }

    pub fn intersection_update(&self, other: &SetRef<T>) {
        let kept = self.intersection(other);
        self.0.swap(&kept.0);
    }

    pub fn difference_update(&self, other: &SetRef<T>) {
        if self.same(other) {
            self.clear();
        } else {
            self.0.borrow_mut().drop_all(&other.0.borrow());
        }
    }

    pub fn symmetric_difference_update(&self, other: &SetRef<T>) {
        if self.same(other) {
            self.clear();
            return;
        }
        let mut set = self.0.borrow_mut();
        for item in other.to_vec() {
            if set.take(&item).is_none() {
                set.put(item);
            }
        }
    }

    /// `==` between a set and a frozenset.
    pub fn same_items(&self, other: &SetRef<T>) -> bool {
        self.len() == other.len() && self.is_subset(other)
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
