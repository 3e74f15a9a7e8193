"""What is for sale."""
from __future__ import annotations

from dataclasses import dataclass

from shop.util.money import RATE, to_text

from .errors import UnknownItem
from .util import money

SEEN: list[str] = []


@dataclass
class Item:
    """One thing with its price in cents."""

    name: str
    price: int


class Catalog:
    """Items by name."""

    def __init__(self) -> None:
        self.items: dict[str, Item] = {}

    def add(self, name, price):
        """Put an item in."""
        self.items[name] = Item(name, price)

    def find(self, name):
        SEEN.append(name)
        if name not in self.items:
            raise UnknownItem(f"no {name} here")
        return self.items[name]

    def total(self) -> str:
        return to_text(sum(i.price for i in self.items.values()) * RATE) + money.SUFFIX
