//! Values as JSON: tuples, and the containers that are shared.

use std::hash::Hash;

macro_rules! wire_of_tuple {
    ($count:literal, $($name:ident $place:tt),+) => {
        impl<$($name: Wire),+> Wire for ($($name,)+) {
            fn from_wire(value: &WireValue) -> Option<Self> {
                match value {
                    WireValue::Row(row) if row.len() == $count => Some(($($name::from_wire(&row[$place])?,)+)),
                    _ => None,
                }
            }

            fn to_wire(&self) -> String {
                format!("{{\"tuple\": [{}]}}", [$(self.$place.to_wire()),+].join(", "))
            }
        }
    };
}

wire_of_tuple!(1, A 0);
wire_of_tuple!(2, A 0, B 1);
wire_of_tuple!(3, A 0, B 1, C 2);
wire_of_tuple!(4, A 0, B 1, C 2, D 3);
wire_of_tuple!(5, A 0, B 1, C 2, D 3, E 4);

impl<T: Wire + Clone> Wire for Shared<Vec<T>> {
    fn from_wire(value: &WireValue) -> Option<Shared<Vec<T>>> {
        wire_row(value).map(Shared::wrap)
    }

    fn to_wire(&self) -> String {
        self.0.borrow().to_wire()
    }
}

impl<T: Wire + Clone> Wire for Tuple<T> {
    fn from_wire(value: &WireValue) -> Option<Tuple<T>> {
        wire_row(value).map(|items: Vec<T>| items.into_iter().collect())
    }

    fn to_wire(&self) -> String {
        format!("{{\"tuple\": {}}}", wire_list(self.iter()))
    }
}

impl<K: Wire + Clone + Eq + Hash, V: Wire + Clone> Wire for Shared<Dict<K, V>> {
    fn from_wire(value: &WireValue) -> Option<Shared<Dict<K, V>>> {
        wire_row(value).map(|entries: Vec<(K, V)>| entries.into_iter().collect())
    }

    fn to_wire(&self) -> String {
        let entries = self.items_vec();
        let pairs = entries
            .iter()
            .map(|(key, value)| format!("[{}, {}]", key.to_wire(), value.to_wire()));
        format!(
            "{{\"dict\": [{}]}}",
            pairs.collect::<Vec<String>>().join(", ")
        )
    }
}

impl<T: Wire + Clone + Eq + Hash> Wire for Shared<Set<T>> {
    fn from_wire(value: &WireValue) -> Option<Shared<Set<T>>> {
        wire_row(value).map(|items: Vec<T>| items.into_iter().collect())
    }

    fn to_wire(&self) -> String {
        format!("{{\"set\": {}}}", wire_list(self.iter()))
    }
}

impl Wire for Num {
    fn from_wire(value: &WireValue) -> Option<Num> {
        i64::from_wire(value)
            .map(Num::Int)
            .or_else(|| f64::from_wire(value).map(Num::Float))
    }

    fn to_wire(&self) -> String {
        match self {
            Num::Int(value) => value.to_wire(),
            Num::Float(value) => value.to_wire(),
        }
    }
}
