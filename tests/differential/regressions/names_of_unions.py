"""`Value = int | str` names a union for annotations; `|` of other values stays what it is."""


class Node:
    def __init__(self, n: int) -> None:
        self.n = n


Value = int | float | str
Maybe = Node | None
Rows = list[int] | None


def told(v: Value) -> str:
    match v:
        case int():
            return f"int {v + 1}"
        case float():
            return f"float {v / 2}"
        case str():
            return f"str {v!r}"


def size(m: Maybe, rows: Rows = None) -> int:
    return (m.n if m else 0) + (len(rows) if rows is not None else 0)


print(told(1), told(2.5), told("x"), size(Node(3)), size(None, [1, 2]))
items: list[Value] = [1, "a", 2.5]
print(items)
flags = 1 | 2
print(flags, sorted({1, 2} | {2, 3}), {"x": 1} | {"y": 2})
