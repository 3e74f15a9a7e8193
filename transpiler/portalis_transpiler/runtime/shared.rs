//! Data that several names may hold: handles whose copies are aliases, as in Python.

use std::cell::RefCell;
use std::iter::FromIterator;
use std::rc::Rc;

/// A handle to a mutable container. `clone` makes another name for the same object.
pub struct Shared<C>(pub Rc<RefCell<C>>);

impl<C> Shared<C> {
    pub fn wrap(inner: C) -> Shared<C> {
        Shared(Rc::new(RefCell::new(inner)))
    }

    /// Python's `is`.
    pub fn same(&self, other: &Shared<C>) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<C> Clone for Shared<C> {
    fn clone(&self) -> Shared<C> {
        Shared(Rc::clone(&self.0))
    }
}

impl<C: Default> Default for Shared<C> {
    fn default() -> Shared<C> {
        Shared::wrap(C::default())
    }
}

impl<C: PartialEq> PartialEq for Shared<C> {
    fn eq(&self, other: &Shared<C>) -> bool {
        self.same(other) || *self.0.borrow() == *other.0.borrow()
    }
}

impl<C: PartialOrd> PartialOrd for Shared<C> {
    fn partial_cmp(&self, other: &Shared<C>) -> Option<std::cmp::Ordering> {
        self.0.borrow().partial_cmp(&*other.0.borrow())
    }
}

/// A field of an object that is assigned after the object was made.
pub struct Field<T>(RefCell<T>);

impl<T: Clone> Field<T> {
    pub fn new(value: T) -> Field<T> {
        Field(RefCell::new(value))
    }

    pub fn get(&self) -> T {
        self.0.borrow().clone()
    }

    pub fn set(&self, value: T) {
        let before = self.0.replace(value);
        drop(before);
    }
}

impl<T: Clone> Clone for Field<T> {
    fn clone(&self) -> Field<T> {
        Field::new(self.get())
    }
}

/// Whether two optional objects are one and the same, or both None.
pub fn same_object<T>(a: &Option<Rc<T>>, b: &Option<Rc<T>>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => Rc::ptr_eq(a, b),
        (None, None) => true,
        _ => false,
    }
}

/// A tuple whose length is only known when it runs.
pub struct Tuple<T>(Rc<[T]>);

impl<T> Clone for Tuple<T> {
    fn clone(&self) -> Tuple<T> {
        Tuple(Rc::clone(&self.0))
    }
}

impl<T> From<Vec<T>> for Tuple<T> {
    fn from(items: Vec<T>) -> Tuple<T> {
        Tuple(Rc::from(items))
    }
}

impl<T> FromIterator<T> for Tuple<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Tuple<T> {
        Tuple(items.into_iter().collect())
    }
}

impl<T: Clone> Tuple<T> {
    pub fn at(&self, index: i64) -> Result<T, Exception> {
        match index_place(index, self.0.len()) {
            Some(place) => Ok(self.0[place].clone()),
            None => Err(index_error("tuple index out of range")),
        }
    }

    pub fn slice(&self, start: Option<i64>, stop: Option<i64>) -> Tuple<T> {
        Tuple::from(list_slice(&self.0, start, stop))
    }

    pub fn slice_step(&self, start: Option<i64>, stop: Option<i64>, step: i64) -> Result<Tuple<T>, Exception> {
        Ok(Tuple::from(list_slice_step(&self.0, start, stop, step)?))
    }

    pub fn concat(&self, other: &Tuple<T>) -> Tuple<T> {
        self.iter().chain(other.iter()).collect()
    }

    pub fn repeat(&self, count: i64) -> Tuple<T> {
        (0..count).flat_map(|_| self.iter()).collect()
    }

    pub fn iter(&self) -> std::vec::IntoIter<T> {
        self.0.to_vec().into_iter()
    }

    pub fn iter_reversed(&self) -> std::iter::Rev<std::vec::IntoIter<T>> {
        self.iter().rev()
    }

    pub fn to_vec(&self) -> Vec<T> {
        self.0.to_vec()
    }
}

impl<T> Tuple<T> {
    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<T: PartialEq> Tuple<T> {
    pub fn contains(&self, item: &T) -> bool {
        self.0.iter().any(|other| other == item)
    }

    pub fn count(&self, item: &T) -> i64 {
        self.0.iter().filter(|other| *other == item).count() as i64
    }

    pub fn index(&self, item: &T) -> Result<i64, Exception> {
        let place = self.0.iter().position(|other| other == item);
        place
            .map(|place| place as i64)
            .ok_or_else(|| value_error("tuple.index(x): x not in tuple"))
    }
}

impl<T: PartialEq> PartialEq for Tuple<T> {
    fn eq(&self, other: &Tuple<T>) -> bool {
        self.0 == other.0
    }
}

impl<T: Eq> Eq for Tuple<T> {}

impl<T: PartialOrd> PartialOrd for Tuple<T> {
    fn partial_cmp(&self, other: &Tuple<T>) -> Option<std::cmp::Ordering> {
        self.0.partial_cmp(&other.0)
    }
}

impl<T: std::hash::Hash> std::hash::Hash for Tuple<T> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}

impl<T: Repr> Repr for Tuple<T> {
    fn repr(&self) -> String {
        if self.0.len() == 1 {
            return format!("({},)", self.0[0].repr());
        }
        repr_items("(", self.0.iter(), ")")
    }
}

impl<T> Truth for Tuple<T> {
    fn truth(&self) -> bool {
        !self.0.is_empty()
    }
}
