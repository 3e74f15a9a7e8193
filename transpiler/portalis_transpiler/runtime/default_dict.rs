//! `collections.defaultdict`.

use std::hash::Hash;
use std::ops::Deref;
use std::rc::Rc;

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

/// The text of a `defaultdict` whose values a builtin class makes.
pub fn default_dict_repr<K: Repr, V: Repr>(dict: &DefaultDict<K, V>, factory: &str) -> String {
    format!("defaultdict({}, {})", factory, dict.repr())
}
