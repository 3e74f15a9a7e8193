//! `list` where the translation knows its one owner: Python's indices on Rust's own slices and vectors.

/// Elements of a list, counted from the end when the index is negative.
pub trait Items<T> {
    fn item_at(&self, index: i64) -> Result<T, Exception>
    where
        T: Clone;

    fn item_ref(&self, index: i64) -> Result<&T, Exception>;
}

impl<T> Items<T> for [T] {
    #[inline]
    fn item_at(&self, index: i64) -> Result<T, Exception>
    where
        T: Clone,
    {
        match index_place(index, self.len()) {
            Some(place) => Ok(self[place].clone()),
            None => Err(index_error("list index out of range")),
        }
    }

    #[inline]
    fn item_ref(&self, index: i64) -> Result<&T, Exception> {
        match index_place(index, self.len()) {
            Some(place) => Ok(&self[place]),
            None => Err(index_error("list index out of range")),
        }
    }
}

/// Elements of a list, to be changed.
pub trait ItemsMut<T> {
    fn set_item(&mut self, index: i64, value: T) -> Result<(), Exception>;

    fn item_mut(&mut self, index: i64) -> Result<&mut T, Exception>;
}

impl<T> ItemsMut<T> for Vec<T> {
    #[inline]
    fn set_item(&mut self, index: i64, value: T) -> Result<(), Exception> {
        match index_place(index, self.len()) {
            Some(place) => {
                self[place] = value;
                Ok(())
            }
            None => Err(index_error("list assignment index out of range")),
        }
    }

    #[inline]
    fn item_mut(&mut self, index: i64) -> Result<&mut T, Exception> {
        match index_place(index, self.len()) {
            Some(place) => Ok(&mut self[place]),
            None => Err(index_error("list index out of range")),
        }
    }
}

/// What makes a list longer or shorter at a place that Python counts.
pub trait Edits<T> {
    fn pop_last(&mut self) -> Result<T, Exception>;

    fn pop_item(&mut self, index: i64) -> Result<T, Exception>;

    fn insert_item(&mut self, index: i64, item: T);

    fn delete_item(&mut self, index: i64) -> Result<(), Exception>;

    fn set_part(&mut self, start: Option<i64>, stop: Option<i64>, values: Vec<T>);
}

impl<T> Edits<T> for Vec<T> {
    #[inline]
    fn pop_last(&mut self) -> Result<T, Exception> {
        self.pop().ok_or_else(|| index_error("pop from empty list"))
    }

    fn pop_item(&mut self, index: i64) -> Result<T, Exception> {
        if self.is_empty() {
            return Err(index_error("pop from empty list"));
        }
        match index_place(index, self.len()) {
            Some(place) => Ok(self.remove(place)),
            None => Err(index_error("pop index out of range")),
        }
    }

    fn insert_item(&mut self, index: i64, item: T) {
        let (place, _) = slice_simple(Some(index), None, self.len());
        self.insert(place, item);
    }

    fn delete_item(&mut self, index: i64) -> Result<(), Exception> {
        match index_place(index, self.len()) {
            Some(place) => {
                self.remove(place);
                Ok(())
            }
            None => Err(index_error("list assignment index out of range")),
        }
    }

    fn set_part(&mut self, start: Option<i64>, stop: Option<i64>, values: Vec<T>) {
        let (low, high) = slice_simple(start, stop, self.len());
        self.splice(low..high.max(low), values);
    }
}

/// How often Python repeats: never, where the number is negative.
pub fn repeats(count: i64) -> usize {
    count.max(0) as usize
}

/// `items * count`.
pub fn repeated_items<T: Clone>(items: &[T], count: i64) -> Vec<T> {
    (0..count).flat_map(|_| items.iter().cloned()).collect()
}

/// The place of the first item that is equal.
pub fn find_item<T, Q>(items: &[T], item: &Q) -> Option<usize>
where
    T: std::borrow::Borrow<Q>,
    Q: ?Sized + PartialEq,
{
    items.iter().position(|other| other.borrow() == item)
}

/// `items.count(item)`.
pub fn item_count<T, Q>(items: &[T], item: &Q) -> i64
where
    T: std::borrow::Borrow<Q>,
    Q: ?Sized + PartialEq,
{
    items.iter().filter(|other| (*other).borrow() == item).count() as i64
}

/// `items.index(item, start, stop)`.
pub fn item_place<T, Q>(items: &[T], item: &Q, start: Option<i64>, stop: Option<i64>) -> Result<i64, Exception>
where
    T: std::borrow::Borrow<Q>,
    Q: ?Sized + PartialEq + Repr,
{
    let (low, high) = slice_simple(start, stop, items.len());
    match find_item(&items[low..high], item) {
        Some(place) => Ok((low + place) as i64),
        None => Err(value_error(format!("{} is not in list", item.repr()))),
    }
}

/// `items.remove(item)`.
pub fn remove_item<T, Q>(items: &mut Vec<T>, item: &Q) -> Result<(), Exception>
where
    T: std::borrow::Borrow<Q>,
    Q: ?Sized + PartialEq,
{
    match find_item(items, item) {
        Some(place) => {
            items.remove(place);
            Ok(())
        }
        None => Err(value_error("list.remove(x): x not in list")),
    }
}

/// A list of which one variable is the owner.
pub type Owned<T> = Vec<T>;

/// `str(items)`.
pub fn vec_repr<T: Repr>(items: &[T]) -> String {
    repr_items("[", items.iter(), "]")
}

/// `str(rows)` of lists in a list.
pub fn rows_repr<T: Repr>(rows: &[Owned<T>]) -> String {
    vec_repr(rows)
}

impl<T: Repr> Repr for Owned<T> {
    fn repr(&self) -> String {
        vec_repr(self)
    }
}

impl<T> Shared<Vec<T>>
where
    T: Clone,
{
    /// The items of a list that nothing else holds.
    pub fn into_vec(self) -> Vec<T> {
        match Rc::try_unwrap(self.0) {
            Ok(items) => items.into_inner(),
            Err(shared) => shared.borrow().clone(),
        }
    }
}

/// `sorted(items)`.
pub fn sorted_items<T: PartialOrd>(mut items: Vec<T>, reverse: bool) -> Vec<T> {
    sort(&mut items, reverse);
    items
}

/// `left + right`.
pub fn joined<T: Clone>(mut left: Vec<T>, right: &[T]) -> Vec<T> {
    left.extend_from_slice(right);
    left
}

/// `items[i], items[j] = items[j], items[i]`.
#[inline]
pub fn swap_items<T>(items: &mut [T], i: i64, j: i64) -> Result<(), Exception> {
    match (index_place(i, items.len()), index_place(j, items.len())) {
        (Some(i), Some(j)) => {
            items.swap(i, j);
            Ok(())
        }
        _ => Err(index_error("list index out of range")),
    }
}
