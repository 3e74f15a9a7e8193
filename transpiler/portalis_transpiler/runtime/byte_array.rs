//! `bytearray`: a row of small integers that changes; every name of it sees the changes.

use std::convert::TryFrom;

/// A handle to the bytes: clones are aliases.
#[derive(Clone, PartialEq, PartialOrd)]
pub struct ByteArray(Shared<Vec<u8>>);

impl Octets for ByteArray {
    fn octets(&self) -> OctetsRef<'_> {
        OctetsRef::Growing((self.0).0.borrow())
    }
}

impl From<Vec<u8>> for ByteArray {
    fn from(bytes: Vec<u8>) -> ByteArray {
        ByteArray(Shared::wrap(bytes))
    }
}

impl Repr for ByteArray {
    fn repr(&self) -> String {
        format!("bytearray({})", bytes_literal(&self.octets(), true))
    }
}

impl Truth for ByteArray {
    fn truth(&self) -> bool {
        !self.is_empty()
    }
}

fn byte_of(item: i64) -> Result<u8, Exception> {
    u8::try_from(item).map_err(|_| value_error("byte must be in range(0, 256)"))
}

/// `bytearray(items)`, and the items of `extend` and of a slice that is assigned.
pub fn byte_array_items(items: &[i64]) -> Result<Vec<u8>, Exception> {
    items.iter().map(|&item| byte_of(item)).collect()
}

impl ByteArray {
    /// Python's `is`.
    pub fn same(&self, other: &ByteArray) -> bool {
        self.0.same(&other.0)
    }

    pub fn len(&self) -> usize {
        self.octets().len()
    }

    pub fn is_empty(&self) -> bool {
        self.octets().is_empty()
    }

    fn edit<R>(&self, work: impl FnOnce(&mut Vec<u8>) -> R) -> R {
        work(&mut (self.0).0.borrow_mut())
    }

    fn place(&self, index: i64) -> Result<usize, Exception> {
        index_place(index, self.len()).ok_or_else(|| index_error("bytearray index out of range"))
    }

    pub fn at(&self, index: i64) -> Result<i64, Exception> {
        let place = self.place(index)?;
        Ok(i64::from(self.octets()[place]))
    }

    pub fn set(&self, index: i64, item: i64) -> Result<(), Exception> {
        let byte = byte_of(item)?;
        let place = self.place(index)?;
        self.edit(|bytes| bytes[place] = byte);
        Ok(())
    }

    pub fn delete(&self, index: i64) -> Result<(), Exception> {
        let place = self.place(index)?;
        self.edit(|bytes| bytes.remove(place));
        Ok(())
    }

    pub fn slice(&self, start: Option<i64>, stop: Option<i64>) -> ByteArray {
        ByteArray::from(list_slice(&self.octets(), start, stop))
    }

    pub fn slice_step(
        &self,
        start: Option<i64>,
        stop: Option<i64>,
        step: i64,
    ) -> Result<ByteArray, Exception> {
        list_slice_step(&self.octets(), start, stop, step).map(ByteArray::from)
    }

    pub fn set_slice(&self, start: Option<i64>, stop: Option<i64>, items: Vec<u8>) {
        self.edit(|bytes| {
            let (low, high) = slice_simple(start, stop, bytes.len());
            bytes.splice(low..high, items);
        });
    }

    pub fn set_slice_step(
        &self,
        start: Option<i64>,
        stop: Option<i64>,
        step: i64,
        items: Vec<u8>,
    ) -> Result<(), Exception> {
        if step == 1 {
            self.set_slice(start, stop, items);
            return Ok(());
        }
        let places: Vec<usize> = slice_step(start, stop, step, self.len())?
            .places()
            .collect();
        if items.is_empty() {
            let mut place = 0..;
            self.edit(|bytes| {
                bytes.retain(|_| !place.next().map_or(false, |place| places.contains(&place)))
            });
            return Ok(());
        }
        if places.len() != items.len() {
            return Err(value_error(format!(
                "attempt to assign bytes of size {} to extended slice of size {}",
                items.len(),
                places.len()
            )));
        }
        self.edit(|bytes| {
            for (place, item) in places.into_iter().zip(items) {
                bytes[place] = item;
            }
        });
        Ok(())
    }

    pub fn append(&self, item: i64) -> Result<(), Exception> {
        let byte = byte_of(item)?;
        self.edit(|bytes| bytes.push(byte));
        Ok(())
    }

    pub fn extend(&self, items: Vec<u8>) {
        self.edit(|bytes| bytes.extend(items));
    }

    pub fn insert(&self, index: i64, item: i64) -> Result<(), Exception> {
        let byte = byte_of(item)?;
        self.edit(|bytes| {
            let (place, _) = slice_simple(Some(index), None, bytes.len());
            bytes.insert(place, byte);
        });
        Ok(())
    }

    pub fn pop(&self) -> Result<i64, Exception> {
        let last = self.edit(Vec::pop);
        last.map(i64::from)
            .ok_or_else(|| index_error("pop from empty bytearray"))
    }

    pub fn pop_at(&self, index: i64) -> Result<i64, Exception> {
        if self.is_empty() {
            return Err(index_error("pop from empty bytearray"));
        }
        let place =
            index_place(index, self.len()).ok_or_else(|| index_error("pop index out of range"))?;
        Ok(i64::from(self.edit(|bytes| bytes.remove(place))))
    }

    pub fn remove(&self, item: i64) -> Result<(), Exception> {
        let byte = byte_of(item)?;
        let place = self.octets().iter().position(|&other| other == byte);
        let place = place.ok_or_else(|| value_error("value not found in bytearray"))?;
        self.edit(|bytes| bytes.remove(place));
        Ok(())
    }

    pub fn clear(&self) {
        self.edit(Vec::clear);
    }

    pub fn reverse(&self) {
        self.edit(|bytes| bytes.reverse());
    }

    /// `array *= count`.
    pub fn repeat_in_place(&self, count: i64) {
        self.edit(|bytes| *bytes = bytes.repeat(count.max(0) as usize));
    }

    /// Walks by index, as Python does: items that are appended meanwhile come too.
    pub fn iter(&self) -> impl Iterator<Item = i64> {
        let (bytes, mut place) = (self.clone(), 0);
        std::iter::from_fn(move || {
            let item = bytes.octets().get(place).map(|&byte| i64::from(byte));
            place = if item.is_some() {
                place + 1
            } else {
                usize::MAX
            };
            item
        })
    }

    /// Walks from the end to the start.
    pub fn iter_reversed(&self) -> impl Iterator<Item = i64> {
        let (bytes, mut place) = (self.clone(), self.len());
        std::iter::from_fn(move || {
            place = place.checked_sub(1)?;
            let item = bytes.octets().get(place).map(|&byte| i64::from(byte));
            place = if item.is_some() { place } else { 0 };
            item
        })
    }
}
