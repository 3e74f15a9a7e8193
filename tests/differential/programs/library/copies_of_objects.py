"""Copies of objects: shallow and deep, shared parts copied once."""

import copy
from dataclasses import dataclass, field
from enum import Enum


class Color(Enum):
    RED = 1
    BLUE = 2


@dataclass(frozen=True)
class Key:
    name: str
    number: int


class Node:
    """A node of a list."""

    def __init__(self, value, next_node=None):
        self.value = value
        self.next = next_node


class Empty:
    def name(self):
        return "empty"


@dataclass
class Board:
    cells: list[list[int]]
    size: int = 2
    color: Color = Color.RED
    marks: dict[str, list[int]] = field(default_factory=dict)
    pair: tuple[int, list[int]] = (1, [])

    def moved(self):
        other = copy.deepcopy(self)
        other.cells[0][0] += 1
        other.size = 7
        return other


class Account:
    def __init__(self, owner, history):
        self.owner = owner
        self.history = history
        self.total = 0

    def add(self, amount):
        self.total += amount
        self.history.append(amount)


class Savings(Account):
    def __init__(self, owner):
        super().__init__(owner, [])
        self.rate = 0.5


shared = [0]
row = [1, 2]
board = Board([row, row], marks={"a": shared, "b": shared})
other = board.moved()
other.marks["a"].append(5)
print(board, other)
print(other.cells[0] is other.cells[1], other.marks["a"] is other.marks["b"], other == board)
chain = Node(1, Node(2, Node(3)))
twin = copy.deepcopy(chain)
twin.next.value = 9
print(chain.next.value, twin.next.value, twin.next.next.value, twin.next is chain.next)
flat = copy.copy(chain)
flat.value = 5
flat.next.value = 6
print(chain.value, chain.next.value, flat.value)
account = Account("x", [])
nodes = [account, account]
copies = copy.deepcopy(nodes)
copies[0].add(3)
print(copies[0] is copies[1], copies[1].total, account.total, copies[1].history, account.history)
half = copy.copy(account)
half.add(4)
print(half.total, account.total, account.history)
s = Savings("y")
t = copy.deepcopy(s)
t.add(2)
print(s.total, t.total, t.rate, s.history, t.history)
print(copy.copy(Empty()).name(), copy.deepcopy(Empty()).name())
k = {Key("a", 1): [Key("b", 2)]}
m = copy.deepcopy(k)
print(m, m == k, copy.copy(Color.RED), copy.copy(Key("q", 1)))
ring = Node(1)
ring.next = ring
print(copy.copy(ring).next is ring)


class Graph:
    def __init__(self):
        self.seen: set[tuple[int, int]] = set()
        self.count = 0

    def visit(self, p):
        self.seen.add(p)
        self.count += 1


g = Graph()
g.visit((1, 2))
h = copy.deepcopy(g)
h.visit((3, 4))
print(sorted(g.seen), sorted(h.seen), g.count, h.count)
