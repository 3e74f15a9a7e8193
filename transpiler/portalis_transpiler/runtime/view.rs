//! Views of dicts that are kept: they show what the dict holds whenever they are asked.

use std::hash::Hash;
use std::rc::Rc;

/// `dict.keys()`, `dict.values()` or `dict.items()`.
pub struct View<T> {
    read: Rc<dyn Fn() -> Vec<T>>,
    count: Rc<dyn Fn() -> usize>,
    name: &'static str,
}

impl<T> Clone for View<T> {
    fn clone(&self) -> View<T> {
        View {
            read: Rc::clone(&self.read),
            count: Rc::clone(&self.count),
            name: self.name,
        }
    }
}

/// `dict.keys()`.
pub fn keys_view<K: Clone + Eq + Hash + 'static, V: Clone + 'static>(
    dict: &DictRef<K, V>,
) -> View<K> {
    let (read, count) = (dict.clone(), dict.clone());
    View {
        read: Rc::new(move || read.keys().collect()),
        count: Rc::new(move || count.len()),
        name: "dict_keys",
    }
}

/// `dict.values()`.
pub fn values_view<K: Clone + Eq + Hash + 'static, V: Clone + 'static>(
    dict: &DictRef<K, V>,
) -> View<V> {
    let (read, count) = (dict.clone(), dict.clone());
    View {
        read: Rc::new(move || read.values().collect()),
        count: Rc::new(move || count.len()),
        name: "dict_values",
    }
}

/// `dict.items()`.
pub fn items_view<K: Clone + Eq + Hash + 'static, V: Clone + 'static>(
    dict: &DictRef<K, V>,
) -> View<(K, V)> {
    let (read, count) = (dict.clone(), dict.clone());
    View {
        read: Rc::new(move || read.items_vec()),
        count: Rc::new(move || count.len()),
        name: "dict_items",
    }
}

impl<T> View<T> {
    pub fn len(&self) -> usize {
        (self.count)()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub fn to_vec(&self) -> Vec<T> {
        (self.read)()
    }

    pub fn iter(&self) -> std::vec::IntoIter<T> {
        self.to_vec().into_iter()
    }

    pub fn iter_reversed(&self) -> std::iter::Rev<std::vec::IntoIter<T>> {
        self.iter().rev()
    }

    /// A walk that raises when the dict changes its size meanwhile.
    pub fn iter_checked(&self) -> impl Iterator<Item = Result<T, Exception>> {
        let (mut items, size, count) = (self.iter(), self.len(), Rc::clone(&self.count));
        let mut has_changed = false;
        std::iter::from_fn(move || {
            has_changed |= count() != size;
            if has_changed {
                let message = "dictionary changed size during iteration";
                return Some(Err(runtime_error(message)));
            }
            items.next().map(Ok)
        })
    }

    pub fn contains<Q: ?Sized + PartialEq>(&self, item: &Q) -> bool
    where
        T: std::borrow::Borrow<Q>,
    {
        self.iter().any(|other| other.borrow() == item)
    }
}

impl<T: Repr> Repr for View<T> {
    fn repr(&self) -> String {
        let (open, close) = (format!("{}([", self.name), "])");
        repr_items(&open, self.iter(), close)
    }
}

impl<T> Truth for View<T> {
    fn truth(&self) -> bool {
        !self.is_empty()
    }
}

/// `view & other`: the smaller side is walked, and the view beside a set where both are as long.
pub fn view_intersection<T: Clone + Eq + Hash>(
    view: Vec<T>,
    other: Vec<T>,
    other_is_set: bool,
) -> SetRef<T> {
    let view_is_walked = if other_is_set {
        view.len() <= other.len()
    } else {
        view.len() < other.len()
    };
    let (walked, asked) = if view_is_walked {
        (view, other)
    } else {
        (other, view)
    };
    let asked = SetRef::from(asked);
    walked
        .into_iter()
        .filter(|item| asked.contains(item))
        .collect()
}

/// `view | set`.
pub fn set_updated<T: Clone + Eq + Hash>(view: SetRef<T>, other: &SetRef<T>) -> SetRef<T> {
    view.update(other);
    view
}

/// `view | view`.
pub fn set_updated_items<T: Clone + Eq + Hash>(view: SetRef<T>, other: Vec<T>) -> SetRef<T> {
    view.update_items(other);
    view
}

/// `view - other`.
pub fn set_difference_updated<T: Clone + Eq + Hash>(
    view: SetRef<T>,
    other: &SetRef<T>,
) -> SetRef<T> {
    view.difference_update(other);
    view
}

/// `view ^ other`.
pub fn set_symmetric_difference_updated<T: Clone + Eq + Hash>(
    view: SetRef<T>,
    other: &SetRef<T>,
) -> SetRef<T> {
    view.symmetric_difference_update(other);
    view
}
