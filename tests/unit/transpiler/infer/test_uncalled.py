"""A module that only defines: its annotations tell the types, and what they leave out is named."""

import pytest

from portalis_transpiler import Options, Refused, transpile

LIBRARY = """
from dataclasses import dataclass
from enum import Enum


class Color(Enum):
    RED = 1

    def label(self) -> str:
        return self.name.lower()


class Basket:
    def __init__(self, first: "Item") -> None:
        self.items: list[Item] = [first]

    @property
    def empty(self) -> bool:
        return not self.items


@dataclass
class Item:
    name: str
    price: float
    count: int = 1

    def total(self) -> float:
        return self.price * self.count

    @classmethod
    def free(cls, name: str) -> "Item":
        return cls(name, 0.0)

    @staticmethod
    def parse(text: str) -> "Item":
        name, price = text.split(",")
        return Item(name, float(price))
"""


def test_every_kind_of_method_of_a_library_is_translated() -> None:
    rust = transpile(LIBRARY).rust
    for head in (
        "pub fn label(&self) -> String",
        "pub fn empty(&self) -> bool",
        "pub fn total(&self) -> f64",
        "pub fn free(name: &str) -> Rc<Item>",
        "pub fn parse(text: &str) -> Result<Rc<Item>, Exception>",
        "pub fn new(first: &Rc<Item>) -> Rc<Basket>",
    ):
        assert head in rust


UNTOLD = "class A:\n    def __init__(self, owner):\n        self.owner = owner\n\n    def hi(self):\n        return 1\n"
TOLD = "\n\ndef twice(n: int) -> int:\n    return 2 * n\n"


def test_a_class_whose_constructor_nothing_types_is_named_once() -> None:
    with pytest.raises(Refused) as caught:
        transpile(UNTOLD + TOLD)
    assert [str(r) for r in caught.value.refusals] == [
        "<string>:2:5: unsupported PT036 method `A.__init__` that nothing calls, "
        "of whose parameter `owner` nothing tells the type: annotate `owner`"
    ]


def test_what_is_left_of_a_library_is_translated_where_a_part_will_do() -> None:
    made = transpile(UNTOLD + TOLD, options=Options(partly=True))
    assert "pub fn twice" in made.rust
    assert [r.construct.split("`")[1] for r in made.left_out] == ["A.__init__"]


def test_a_library_of_which_nothing_is_left_is_refused_in_any_case() -> None:
    with pytest.raises(Refused):
        transpile(UNTOLD, options=Options(partly=True))


def test_a_method_that_nothing_types_is_named() -> None:
    source = "class A:\n    def grow(self, by):\n        return by\n\n    def size(self) -> int:\n        return 1\n"
    made = transpile(source, options=Options(partly=True))
    assert "pub fn size" in made.rust
    assert "method `A.grow` that nothing calls, of whose parameter `by`" in made.left_out[0].construct
