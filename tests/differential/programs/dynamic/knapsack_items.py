from dataclasses import dataclass


@dataclass(frozen=True)
class Item:
    name: str
    weight: int
    value: int


def pack(items: list[Item], capacity: int) -> tuple[int, list[str]]:
    best = [[0] * (capacity + 1) for _ in range(len(items) + 1)]
    for i, item in enumerate(items, start=1):
        for room in range(capacity + 1):
            best[i][room] = best[i - 1][room]
            if item.weight <= room:
                with_item = best[i - 1][room - item.weight] + item.value
                best[i][room] = max(best[i][room], with_item)
    names: list[str] = []
    room = capacity
    for i in range(len(items), 0, -1):
        if best[i][room] != best[i - 1][room]:
            names.append(items[i - 1].name)
            room -= items[i - 1].weight
    return best[-1][capacity], names[::-1]


things = [Item("tent", 7, 12), Item("rope", 3, 5), Item("food", 4, 9), Item("book", 1, 1)]
for capacity in (0, 4, 8, 15):
    value, names = pack(things, capacity)
    print(f"{capacity:>3}: {value:>3} {', '.join(names) or '-'}")
