"""The names of the fields of named tuples."""

from collections import namedtuple
from typing import NamedTuple

P = namedtuple("P", "x y")


class Q(NamedTuple):
    a: int
    b: int = 2


p = P(1, 2)
print(P._fields, p._asdict(), p._replace(x=5), Q._fields, len(Q._fields))
for name in P._fields:
    print(name)
