"""Inventory report."""
from collections import namedtuple, defaultdict, Counter
from itertools import groupby, chain, accumulate
from operator import attrgetter, itemgetter
from typing import NamedTuple, Iterator, Optional

class Item(NamedTuple):
    sku: str
    qty: int
    price: float = 1.0

    @property
    def total(self) -> float:
        return self.qty * self.price

    @classmethod
    def parse(cls, line: str) -> "Item":
        sku, qty, price = line.split(",")
        return cls(sku.strip(), int(qty), float(price))

def read(lines) -> Iterator[Item]:
    for line in lines:
        if line.strip():
            yield Item.parse(line)

LINES = ["a1, 3, 2.5", "b2,1,10", "", "a3,7,0.5", "b9,2,4.25"]
items = list(read(LINES))
for key, group in groupby(sorted(items, key=lambda i: i.sku[0]), key=lambda i: i.sku[0]):
    members = list(group)
    print(key, len(members), sum(m.total for m in members), max(members, key=attrgetter("qty")).sku)
by = defaultdict(list)
for it in items:
    by[it.sku[0]].append(it)
print({k: [i.sku for i in v] for k, v in by.items()})
print(list(accumulate(i.qty for i in items)), [*chain.from_iterable(by.values())][0])
best: Optional[Item] = next((i for i in items if i.price > 5), None)
print(best, best.total if best else 0)
print(sorted(items, key=itemgetter(1), reverse=True)[0], items[0]._replace(qty=0))
for sku, qty, price in items:
    print(f"{sku:<4}{qty:>3}{price:8.2f}")
Pair = namedtuple("Pair", "word count")
pairs = [Pair(w, c) for w, c in Counter("abracadabra").most_common(3)]
print(pairs, max(pairs, key=lambda p: p.count), pairs[0] > pairs[1])
print(dict(pairs), set(pairs) == set(pairs), Pair("z", 1) in pairs)
