//! Python's `repr()` and `str()` of values, and truth.

use std::rc::Rc;

/// `repr` is what containers show; `text` is `str()`.
pub trait Repr {
    fn repr(&self) -> String;

    fn text(&self) -> String {
        self.repr()
    }
}

/// Whether a value counts as true.
pub trait Truth {
    fn truth(&self) -> bool;
}

impl Repr for i64 {
    fn repr(&self) -> String {
        self.to_string()
    }
}

impl Repr for f64 {
    fn repr(&self) -> String {
        float_repr(*self)
    }
}

impl Repr for bool {
    fn repr(&self) -> String {
        if *self { "True" } else { "False" }.to_string()
    }
}

impl Repr for () {
    fn repr(&self) -> String {
        "None".to_string()
    }
}

impl Repr for String {
    fn repr(&self) -> String {
        str_repr(self)
    }

    fn text(&self) -> String {
        self.clone()
    }
}

impl Repr for str {
    fn repr(&self) -> String {
        str_repr(self)
    }

    fn text(&self) -> String {
        self.to_string()
    }
}

impl<T: Repr + ?Sized> Repr for &T {
    fn repr(&self) -> String {
        (**self).repr()
    }

    fn text(&self) -> String {
        (**self).text()
    }
}

impl<T: Repr> Repr for Rc<T> {
    fn repr(&self) -> String {
        (**self).repr()
    }

    fn text(&self) -> String {
        (**self).text()
    }
}

impl<T: Repr> Repr for Option<T> {
    fn repr(&self) -> String {
        match self {
            Some(value) => value.repr(),
            None => "None".to_string(),
        }
    }

    fn text(&self) -> String {
        match self {
            Some(value) => value.text(),
            None => "None".to_string(),
        }
    }
}

/// `[a, b]`, with the brackets given.
pub fn repr_items<T: Repr>(open: &str, items: impl Iterator<Item = T>, close: &str) -> String {
    let parts: Vec<String> = items.map(|item| item.repr()).collect();
    format!("{}{}{}", open, parts.join(", "), close)
}

impl<A: Repr> Repr for (A,) {
    fn repr(&self) -> String {
        format!("({},)", self.0.repr())
    }
}

macro_rules! repr_of_tuple {
    ($($name:ident $place:tt),+) => {
        impl<$($name: Repr),+> Repr for ($($name,)+) {
            fn repr(&self) -> String {
                let parts = [$(self.$place.repr()),+];
                format!("({})", parts.join(", "))
            }
        }
    };
}

repr_of_tuple!(A 0, B 1);
repr_of_tuple!(A 0, B 1, C 2);
repr_of_tuple!(A 0, B 1, C 2, D 3);
repr_of_tuple!(A 0, B 1, C 2, D 3, E 4);
repr_of_tuple!(A 0, B 1, C 2, D 3, E 4, F 5);
repr_of_tuple!(A 0, B 1, C 2, D 3, E 4, F 5, G 6);
repr_of_tuple!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7);
repr_of_tuple!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8);
repr_of_tuple!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9);
repr_of_tuple!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10);
repr_of_tuple!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11);
