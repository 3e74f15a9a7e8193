//! `copy.deepcopy`: a container that is reached twice is copied once, so that the copies share as the originals do.

use std::any::Any;
use std::collections::HashMap;
use std::hash::Hash;
use std::rc::Rc;

/// The copies made so far, by the place of their originals.
#[derive(Default)]
pub struct Copies {
    made: HashMap<usize, Box<dyn Any>>,
    depth: usize,
}

/// Objects that hold each other deeper than this are not copied: CPython raises RecursionError somewhere beyond.
const COPY_DEPTH: usize = 200;

impl Copies {
    /// The copy of a handle; `fill` puts the items into it after it is known, for containers that hold themselves.
    fn of<T: Default + 'static>(&mut self, from: &Shared<T>, fill: impl FnOnce(&mut Copies) -> T) -> Shared<T> {
        let place = Rc::as_ptr(&from.0) as usize;
        if let Some(known) = self.made.get(&place).and_then(|known| known.downcast_ref::<Shared<T>>()) {
            return known.clone();
        }
        let made = Shared::wrap(T::default());
        self.made.insert(place, Box::new(made.clone()));
        let filled = fill(self);
        *made.0.borrow_mut() = filled;
        made
    }

    /// The copy of an object, which `fill` makes of copies of its attributes.
    pub fn object<T: 'static>(&mut self, from: &Rc<T>, fill: impl FnOnce(&mut Copies) -> T) -> Rc<T> {
        let place = Rc::as_ptr(from) as usize;
        if let Some(known) = self.made.get(&place) {
            return match known.downcast_ref::<Option<Rc<T>>>() {
                Some(Some(made)) => made.clone(),
                _ => refuse_stop("unsupported: copy.deepcopy of objects that hold each other in a circle"),
            };
        }
        self.depth += 1;
        if self.depth > COPY_DEPTH {
            refuse_stop("unsupported: copy.deepcopy of objects more than 200 deep in each other");
        }
        self.made.insert(place, Box::new(None::<Rc<T>>));
        let made = Rc::new(fill(self));
        self.depth -= 1;
        self.made.insert(place, Box::new(Some(made.clone())));
        made
    }
}

/// `copy.deepcopy(item)`.
pub fn copy_deeply<T: DeepCopy>(item: &T) -> T {
    item.deep_copy(&mut Copies::default())
}

pub trait DeepCopy {
    fn deep_copy(&self, copies: &mut Copies) -> Self;
}

macro_rules! deep_copy_is_clone {
    ($($name:ty),+) => {
        $(impl DeepCopy for $name {
            fn deep_copy(&self, _: &mut Copies) -> $name {
                self.clone()
            }
        })+
    };
}

deep_copy_is_clone!(i64, f64, bool, String, ());

impl<T: DeepCopy> DeepCopy for Option<T> {
    fn deep_copy(&self, copies: &mut Copies) -> Option<T> {
        self.as_ref().map(|item| item.deep_copy(copies))
    }
}

impl<A: DeepCopy> DeepCopy for (A,) {
    fn deep_copy(&self, copies: &mut Copies) -> (A,) {
        (self.0.deep_copy(copies),)
    }
}

impl<A: DeepCopy, B: DeepCopy> DeepCopy for (A, B) {
    fn deep_copy(&self, copies: &mut Copies) -> (A, B) {
        (self.0.deep_copy(copies), self.1.deep_copy(copies))
    }
}

impl<A: DeepCopy, B: DeepCopy, C: DeepCopy> DeepCopy for (A, B, C) {
    fn deep_copy(&self, copies: &mut Copies) -> (A, B, C) {
        (self.0.deep_copy(copies), self.1.deep_copy(copies), self.2.deep_copy(copies))
    }
}

impl<T: DeepCopy + Clone + 'static> DeepCopy for Shared<Vec<T>> {
    fn deep_copy(&self, copies: &mut Copies) -> Shared<Vec<T>> {
        copies.of(self, |copies| self.to_vec().iter().map(|item| item.deep_copy(copies)).collect())
    }
}

impl<T: DeepCopy + Clone + Eq + Hash + 'static> DeepCopy for Shared<Set<T>> {
    fn deep_copy(&self, copies: &mut Copies) -> Shared<Set<T>> {
        copies.of(self, |copies| {
            let mut set = Set::default();
            for item in self.to_vec() {
                set.put(item.deep_copy(copies));
            }
            set
        })
    }
}

/// A list with one owner: nothing else reaches it.
impl<T: DeepCopy> DeepCopy for Vec<T> {
    fn deep_copy(&self, copies: &mut Copies) -> Vec<T> {
        self.iter().map(|item| item.deep_copy(copies)).collect()
    }
}

impl<K: DeepCopy + Clone + Eq + Hash + 'static, V: DeepCopy + Clone + 'static> DeepCopy for Shared<Dict<K, V>> {
    fn deep_copy(&self, copies: &mut Copies) -> Shared<Dict<K, V>> {
        copies.of(self, |copies| {
            let mut dict = Dict::default();
            for (key, value) in self.items_vec() {
                dict.put(key.deep_copy(copies), value.deep_copy(copies));
            }
            dict
        })
    }
}
