//! `dict`: a hash table that keeps the order of insertion.

use std::convert::TryFrom;
use std::hash::{Hash, Hasher};

/// The first eight bytes as a number, and the rest.
fn first_8(bytes: &[u8]) -> Option<(u64, &[u8])> {
    let word = <[u8; 8]>::try_from(bytes.get(..8)?).ok()?;
    Some((u64::from_le_bytes(word), &bytes[8..]))
}

/// A quick hash for keys that no adversary chooses.
#[derive(Default)]
pub struct QuickHasher(u64);

impl Hasher for QuickHasher {
    fn write(&mut self, bytes: &[u8]) {
        let mut rest = bytes;
        while let Some((word, others)) = first_8(rest) {
            self.write_u64(word);
            rest = others;
        }
        if !rest.is_empty() {
            let word = rest.iter().fold(0, |word, &byte| word << 8 | u64::from(byte));
            self.write_u64(word);
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

/// Where an entry lies, beside a part of its key's hash: most other keys are told apart without looking at them.
#[derive(Clone, Copy)]
struct DictSlot {
    hash: u32,
    place: u32,
}

const SLOT_FREE: u32 = u32::MAX;
const SLOT_GONE: u32 = u32::MAX - 1;

/// Entries in order of insertion; a removed one leaves a gap until there are too many.
#[derive(Clone)]
pub struct Dict<K, V> {
    entries: Vec<Option<(K, V)>>,
    /// A power of two of them, at most three quarters taken; an entry lies in the first that was free for its hash.
    slots: Vec<DictSlot>,
    live: usize,
    /// Slots that an entry is or was in.
    filled: usize,
    /// Before this place there are only gaps.
    first: usize,
}

impl<K, V> Default for Dict<K, V> {
    fn default() -> Dict<K, V> {
        Dict {
            entries: Vec::new(),
            slots: Vec::new(),
            live: 0,
            filled: 0,
            first: 0,
        }
    }
}

fn quick_hash<Q: ?Sized + Hash>(key: &Q) -> u32 {
    let mut hasher = QuickHasher::default();
    key.hash(&mut hasher);
    let hash = hasher.finish();
    (hash ^ (hash >> 32)) as u32
}

impl<K, V> Dict<K, V> {
    pub fn walk(&self) -> impl Iterator<Item = &(K, V)> {
        self.entries.iter().flatten()
    }

    /// The number of entries.
    pub fn count(&self) -> usize {
        self.live
    }

    /// Lays the slots anew, without gaps among the entries.
    fn rebuild(&mut self) {
        let mut hashes = vec![0; self.entries.len()];
        for slot in self.slots.iter().filter(|slot| slot.place < SLOT_GONE) {
            hashes[slot.place as usize] = slot.hash;
        }
        let size = (self.live * 2 + 2).next_power_of_two().max(8);
        let free = DictSlot { hash: 0, place: SLOT_FREE };
        self.slots.clear();
        self.slots.resize(size, free);
        let entries = std::mem::take(&mut self.entries);
        self.entries.reserve(self.live + 1);
        self.filled = self.live;
        self.first = 0;
        for (entry, hash) in entries.into_iter().zip(hashes) {
            if entry.is_some() {
                let place = self.entries.len() as u32;
                let slot = self.first_free(hash);
                self.slots[slot] = DictSlot { hash, place };
                self.entries.push(entry);
            }
        }
    }

    /// The slot in which an entry that is new can lie.
    fn first_free(&self, hash: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        while self.slots[slot].place != SLOT_FREE {
            slot = (slot + 1) & mask;
        }
        slot
    }
}

impl<K: Eq + Hash, V> Dict<K, V> {
    /// The slot of a key's entry.
    fn slot_of<Q: ?Sized + Eq + Hash>(&self, key: &Q, hash: u32) -> Option<usize>
    where
        K: std::borrow::Borrow<Q>,
    {
        let mask = self.slots.len().checked_sub(1)?;
        let mut slot = hash as usize & mask;
        loop {
            let found = self.slots[slot];
            if found.place == SLOT_FREE {
                return None;
            }
            if found.place != SLOT_GONE && found.hash == hash {
                if let Some((known, _)) = &self.entries[found.place as usize] {
                    if known.borrow() == key {
                        return Some(slot);
                    }
                }
            }
            slot = (slot + 1) & mask;
        }
    }

    pub fn put(&mut self, key: K, value: V) -> Option<V> {
        let hash = quick_hash(&key);
        match self.slot_of(&key, hash) {
            Some(slot) => self.replace(slot, value),
            None => self.append(key, hash, value),
        }
    }

    /// The same with a key that is copied only where it is new.
    pub fn put_at<Q: ?Sized + Eq + Hash + ToOwned<Owned = K>>(&mut self, key: &Q, value: V) -> Option<V>
    where
        K: std::borrow::Borrow<Q>,
    {
        let hash = quick_hash(key);
        match self.slot_of(key, hash) {
            Some(slot) => self.replace(slot, value),
            None => self.append(key.to_owned(), hash, value),
        }
    }

    fn replace(&mut self, slot: usize, value: V) -> Option<V> {
        let entry = self.entries[self.slots[slot].place as usize].as_mut();
        entry.map(|entry| std::mem::replace(&mut entry.1, value))
    }

    fn append(&mut self, key: K, hash: u32, value: V) -> Option<V> {
        if (self.filled + 1) * 4 > self.slots.len() * 3 {
            self.rebuild();
        }
        let slot = self.first_free(hash);
        self.slots[slot] = DictSlot {
            hash,
            place: self.entries.len() as u32,
        };
        self.entries.push(Some((key, value)));
        self.live += 1;
        self.filled += 1;
        None
    }

    pub fn find<Q: ?Sized + Eq + Hash>(&self, key: &Q) -> Option<&V>
    where
        K: std::borrow::Borrow<Q>,
    {
        let slot = self.slot_of(key, quick_hash(key))?;
        let entry = self.entries[self.slots[slot].place as usize].as_ref();
        entry.map(|entry| &entry.1)
    }

    pub fn take<Q: ?Sized + Eq + Hash>(&mut self, key: &Q) -> Option<(K, V)>
    where
        K: std::borrow::Borrow<Q>,
    {
        let slot = self.slot_of(key, quick_hash(key))?;
        self.take_from(slot)
    }

    fn take_from(&mut self, slot: usize) -> Option<(K, V)> {
        let place = std::mem::replace(&mut self.slots[slot].place, SLOT_GONE);
        self.live -= 1;
        self.entries[place as usize].take()
    }

    fn take_at(&mut self, place: usize) -> Option<(K, V)> {
        let key = &self.entries.get(place)?.as_ref()?.0;
        let slot = self.slot_of(key, quick_hash(key))?;
        self.take_from(slot)
    }

    pub fn take_last(&mut self) -> Option<(K, V)> {
        while matches!(self.entries.last(), Some(None)) {
            self.entries.pop();
        }
        self.first = self.first.min(self.entries.len());
        let last = self.entries.len().checked_sub(1)?;
        self.take_at(last)
    }

    pub fn take_first(&mut self) -> Option<(K, V)> {
        while matches!(self.entries.get(self.first), Some(None)) {
            self.first += 1;
        }
        self.take_at(self.first)
    }
}

impl<K: Eq + Hash, V: PartialEq> PartialEq for Dict<K, V> {
    fn eq(&self, other: &Dict<K, V>) -> bool {
        let same = |(key, value): &(K, V)| other.find(key).map_or(false, |held| value == held);
        self.live == other.live && self.walk().all(same)
    }
}
