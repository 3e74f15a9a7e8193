"""Methods of set and frozenset."""

from __future__ import annotations

from portalis_transpiler.stdlib.spec import method

method("set", "add", "(item: T) -> none", "{self}.add({item})", mutates=True)
method("set", "discard", "(item: &T) -> none", "{self}.discard({item})", mutates=True)
method("set", "remove", "(item: &T) -> none", "{self}.remove({item})?", mutates=True)
method("set", "clear", "() -> none", "{self}.clear()", mutates=True)
method("set", "copy", "() -> set[T]", "{self}.copy()")
for name in ("union", "intersection", "difference", "symmetric_difference"):
    method("set", name, "(other: self) -> set[T]", f"{{self}}.{name}({{other}})")
method("set", "update", "(items: iter[T]) -> none", "{self}.update_items({items})", mutates=True)
method("set", "issubset", "(other: self) -> bool", "{self}.is_subset({other})")
method("set", "issuperset", "(other: self) -> bool", "{self}.is_superset({other})")
method("set", "isdisjoint", "(other: self) -> bool", "{self}.is_disjoint({other})")
for name in ("intersection_update", "difference_update", "symmetric_difference_update"):
    method("set", name, "(other: self) -> none", f"{{self}}.{name}({{other}})", mutates=True)
