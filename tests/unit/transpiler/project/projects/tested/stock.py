"""What is in stock; the module counts what was asked."""

asked = 0


class Item:
    def __init__(self, name: str, price: int) -> None:
        self.name = name
        self.price = price


class Stock:
    def __init__(self) -> None:
        self.items: dict[str, Item] = {}

    def add(self, name: str, price: int) -> None:
        self.items[name] = Item(name, price)

    def find(self, name: str) -> Item:
        global asked
        asked += 1
        return self.items[name]
