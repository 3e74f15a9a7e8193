"""Own order and equality in heaps, sorts, searches and keys: the same questions in the same order as CPython asks."""

import heapq
from dataclasses import dataclass
from functools import total_ordering


class Task:
    """Runs by priority, then in the order of arrival."""

    def __init__(self, priority, name):
        self.priority = priority
        self.name = name

    def __lt__(self, other):
        return self.priority < other.priority

    def __repr__(self):
        return f"{self.name}@{self.priority}"


tasks = [Task(3, "c"), Task(1, "a"), Task(2, "b"), Task(1, "d"), Task(3, "e")]
print(sorted(tasks), sorted(tasks, reverse=True))
print(min(tasks), max(tasks))
tasks.sort()
print(tasks)
tasks.sort(reverse=True)
print(tasks)
heap = [(t.priority % 2, t) for t in tasks]
heapq.heapify(heap)
print([heapq.heappop(heap)[1] for _ in range(len(heap))])


class Backwards:
    def __init__(self, text):
        self.text = text

    def __gt__(self, other):
        return self.text > other.text

    def __eq__(self, other):
        return isinstance(other, Backwards) and self.text == other.text


words = [Backwards(w) for w in "the quick brown fox".split()]
print([w.text for w in sorted(words)], max(words).text)
print(words.index(Backwards("fox")), Backwards("dog") in words, words == [Backwards(w) for w in ["the"]])
print((1, Backwards("a")) == (1, Backwards("a")), [[Backwards("x")]] == [[Backwards("x")]])
copies = words + [Backwards("fox")]
print(copies.count(Backwards("fox")))
copies.remove(Backwards("fox"))
print([w.text for w in copies])


class LessOrEqual:
    """Not a strict order: the heap and the sort ask what CPython asks."""

    def __init__(self, n):
        self.n = n
        self.tag = ""

    def __lt__(self, other):
        return self.n <= other.n


odd = []
for place, n in enumerate([5, 1, 5, 3, 1, 5]):
    item = LessOrEqual(n)
    item.tag = f"{n}{'abcdef'[place]}"
    heapq.heappush(odd, item)
print([x.tag for x in sorted(odd)], max(odd).tag, min(odd).tag)
print([heapq.heappop(odd).tag for _ in range(6)])


class Cell:
    def __init__(self, row, column):
        self.row = row
        self.column = column

    def __eq__(self, other):
        return (self.row, self.column) == (other.row, other.column)

    def __hash__(self):
        return hash((self.row, self.column))


board = {Cell(r, c): r * c for r in range(3) for c in range(3)}
print(board[Cell(2, 2)], Cell(3, 0) in board, len({Cell(0, 0), Cell(0, 0), Cell(0, 1)}))
board[Cell(2, 2)] = 7
print(len(board), board.get(Cell(2, 2)), board.get(Cell(9, 9)))


@dataclass
class Edge:
    start: str
    end: str
    weight: int

    def __lt__(self, other: "Edge") -> bool:
        return self.weight < other.weight


edges = [Edge("a", "b", 4), Edge("b", "c", 1), Edge("a", "c", 3)]
heapq.heapify(edges)
print(heapq.heappop(edges), sorted(edges)[0].weight, Edge("a", "c", 3) in edges)


@total_ordering
class Version:
    def __init__(self, text):
        self.parts = tuple(int(p) for p in text.split("."))

    def __eq__(self, other):
        return self.parts == other.parts

    def __lt__(self, other):
        return self.parts < other.parts


versions = [Version("1.2.0"), Version("1.10.0"), Version("1.9.5")]
print([v.parts for v in sorted(versions)], Version("1.2.0") >= Version("1.1.9"))
a, b = Version("1.2.0"), Version("1.2.0")
print(a <= b, a >= b, a > b, a < b, max(versions).parts, Version("2.0") > a, not (Version("2.0") <= a))
