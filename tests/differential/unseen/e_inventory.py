from __future__ import annotations

from dataclasses import dataclass


class OutOfStock(Exception):
    def __init__(self, item: str, wanted: int, have: int) -> None:
        super().__init__(f"{item}: wanted {wanted}, have {have}")
        self.item = item
        self.missing = wanted - have


@dataclass
class Line:
    item: str
    count: int
    price: float

    @property
    def total(self) -> float:
        return self.count * self.price


class Warehouse:
    def __init__(self) -> None:
        self._stock: dict[str, Line] = {}
        self.log: list[str] = []

    def receive(self, item: str, count: int, price: float) -> None:
        if item in self._stock:
            line = self._stock[item]
            line.count += count
            line.price = price
        else:
            self._stock[item] = Line(item, count, price)
        self.log.append(f"+{count} {item}")

    def ship(self, item: str, count: int) -> float:
        line = self._stock.get(item)
        have = line.count if line else 0
        if line is None or have < count:
            raise OutOfStock(item, count, have)
        line.count -= count
        self.log.append(f"-{count} {item}")
        return count * line.price

    def report(self) -> str:
        lines = [f"{'item':<10}{'count':>6}{'value':>10}"]
        for name in sorted(self._stock):
            line = self._stock[name]
            lines.append(f"{line.item:<10}{line.count:>6}{line.total:>10.2f}")
        return "\n".join(lines)


w = Warehouse()
w.receive("bolt", 100, 0.25)
w.receive("nut", 40, 0.1)
w.receive("bolt", 20, 0.3)
print(w.ship("bolt", 15))
try:
    w.ship("nut", 50)
except OutOfStock as e:
    print("error:", e, e.item, e.missing)
try:
    w.ship("gear", 1)
except OutOfStock as e:
    print("error:", e)
print(w.report())
print(w.log)
