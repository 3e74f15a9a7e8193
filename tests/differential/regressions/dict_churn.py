"""Many insertions, removals and walks: a dict keeps its order and its entries whatever was taken out before."""

from collections import OrderedDict


def numbers(seed: int, count: int) -> list[int]:
    out = []
    for _ in range(count):
        seed = (seed * 1103515245 + 12345) % 2147483648
        out.append(seed // 65536)
    return out


def churn(keys: list[str], chances: list[int]) -> dict[str, int]:
    table: dict[str, int] = {}
    for place, chance in enumerate(chances):
        key = keys[chance % len(keys)]
        action = chance // 8 % 4
        if action < 2:
            table[key] = place
        elif action == 2:
            table.pop(key, None)
        elif table:
            last, value = table.popitem()
            if value % 7 == 0:
                table[last] = -value
    return table


def as_queue(rounds: int) -> int:
    queue: OrderedDict[int, str] = OrderedDict()
    total = 0
    for number in range(rounds):
        queue[number * 8] = str(number)
        queue[number * 8 + 1] = "odd"
        first, text = queue.popitem(last=False)
        total += first + len(text)
    while queue:
        key, _ = queue.popitem()
        total -= key
    return total


def pairs(side: int) -> int:
    seen: dict[tuple[int, int], int] = {}
    for x in range(side):
        for y in range(side):
            seen[(x, y)] = x * side + y
    for x in range(0, side, 2):
        for y in range(side):
            del seen[(x, y)]
    return sum(seen.values()) + len(seen) + sum(1 for x, y in seen if (y, x) in seen)


for size in (1, 3, 50, 700):
    words = [f"key{n * n}" for n in range(size)]
    left = churn(words, numbers(size, 4000))
    print(size, len(left), list(left.items())[:6], sum(left.values()))
print(as_queue(3000))
print(pairs(60))
empty: dict[str, int] = {}
print("x" in empty, empty.get("x"), empty)
empty["x"] = 1
empty.clear()
empty["y"] = 2
print(empty, "x" in empty)
print({1: 2, 3: 4} == {3: 4, 1: 2}, {1: 2} == {1: 3}, {1: 2} == {1: 2, 3: 4})
