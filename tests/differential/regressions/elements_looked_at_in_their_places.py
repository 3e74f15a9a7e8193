"""Elements looked at in their places, and kept."""

from dataclasses import dataclass


@dataclass
class P:
    name: str
    size: int


def f(xs: list[str], pairs: list[tuple[str, int]], ps: list[P]) -> None:
    a = [x for x in xs if x != "b"]
    b = [x.upper() for x in xs]
    c = [x for x in xs]
    d = [(x, i) for i, x in enumerate(xs) if x > "a"]
    e = [p for p in pairs if p[1] > 1]
    g = [p[0] for p in pairs]
    h = [p.name for p in ps if p.size]
    k = [p for p in ps if p.size > 1]
    k[0].size = 9
    m = {x: len(x) for x in xs}
    n = sum(len(x) for x in xs if x in ("a", "cc"))
    o = sorted(x for x in xs if x.startswith("c"))
    q = any(x == "cc" for x in xs)
    r = [x + y for x in xs for y in xs if x < y]
    s = max(xs, key=lambda w: len(w))
    t = ["".join(reversed(x)) for x in xs]
    print(a, b, c, d, e, g, h, k, m, n, o, q, r, s, t)
    for i, x in enumerate(xs):
        if x == "b":
            continue
        print(i, x, len(x))
    found = ""
    for x in xs:
        found = x
        if x == "cc":
            break
    print(found)
    groups: dict[str, list[str]] = {}
    for x in xs:
        groups.setdefault(x[0], []).append(x)
    print(groups)
    for p in pairs:
        name, size = p
        print(name, size, p)
    for p in ps:
        p.size += 1
    print(ps, [x for x in [y for y in xs if y] if x])


f(["a", "b", "cc"], [("q", 1), ("z", 2)], [P("n", 0), P("m", 2)])
