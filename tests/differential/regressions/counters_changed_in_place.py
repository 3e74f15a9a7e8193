"""`+=`, `-=`, `|=` and `&=` of Counters keep only positive counts; `update` and `subtract` keep all."""

from collections import Counter


def show(c: Counter[str]) -> None:
    print(c, list(c.items()), len(c))


c = Counter("abbbc")
c -= Counter("bccd")
show(c)
d = Counter("aab")
d["z"] = -2
d += Counter("bcq")
show(d)
e = Counter("aab")
e |= Counter("bbbc")
show(e)
f = Counter("aabbb")
f &= Counter("abbc")
show(f)
g = Counter("aab")
same = g
g += g
show(same)
g -= g
show(same)
h = Counter("abc")
h.subtract(Counter("bccc"))
h.update(Counter("a"))
h.subtract("aab")
show(h)


class Bag:
    def __init__(self) -> None:
        self.items = Counter("xy")

    def drop(self, what: str) -> None:
        self.items -= Counter(what)


bag = Bag()
bag.drop("xz")
show(bag.items)
