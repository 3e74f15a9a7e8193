from __future__ import annotations


class Cell:
    def __init__(self, value: int = 0) -> None:
        self._value = value
        self.watchers: list[Formula] = []

    @property
    def value(self) -> int:
        return self._value

    @value.setter
    def value(self, new: int) -> None:
        if new != self._value:
            self._value = new
            for w in self.watchers:
                w.refresh()


class Formula(Cell):
    def __init__(self, *sources: Cell) -> None:
        super().__init__()
        self.sources = sources
        self.runs = 0
        for s in sources:
            s.watchers.append(self)
        self.refresh()

    def refresh(self) -> None:
        self.runs += 1
        self.value = sum(s.value for s in self.sources)


a, b = Cell(1), Cell(2)
total = Formula(a, b)
double = Formula(total, total)
print(total.value, double.value)
a.value = 10
print(total.value, double.value, total.runs, double.runs)
b.value = 2
print(double.runs)
