"""isinstance and None tests that return early: what is left of a value of three and more kinds."""


def told(x):
    if x is None:
        return "none"
    if isinstance(x, bool):
        return "bool"
    if not isinstance(x, (int, float, str, list)):
        return f"dict {len(x)}"
    if isinstance(x, int):
        return "int %d" % x
    kept = [x, x]
    if isinstance(x, str):
        return "str " + x
    return f"{type(x).__name__} {x} {kept}"


def matched(value):
    match value:
        case int() | float():
            return "number"
        case [first, second]:
            return f"pair {first} {second}"
        case str():
            return value.upper()
        case _:
            return "none"


def doubled(x):
    if isinstance(x, str):
        try:
            x = float(x)
        except ValueError:
            return f"bad {x}"
    return x * 2


class Box:
    def __init__(self, content):
        self.content = content

    def show(self):
        if isinstance(self.content, int):
            return "int"
        if self.content is None:
            return "nothing"
        other = self.content
        return f"{other}"


print([told(v) for v in (None, True, 1, 2.5, "a", [1], {"k": 1})])
print([matched(v) for v in (1, 2.5, [1, 2], "b", None)])
print(doubled("1.5"), doubled("q"), doubled(2), doubled(0.5))
print([Box(v).show() for v in (1, None, "c", 2.5)])
values = [1, "d", 2.5, None]
print([v + 1 for v in values if isinstance(v, int)], sum(v for v in values if isinstance(v, (int, float))))
