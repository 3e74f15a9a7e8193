"""match statements."""

from dataclasses import dataclass


@dataclass
class Point:
    x: int
    y: int


@dataclass
class Circle:
    center: Point
    radius: float


def number(n):
    match n:
        case 0:
            return "zero"
        case 1 | 2 | 3:
            return "few"
        case -1:
            return "minus one"
        case n if n > 1000:
            return "many " + str(n)
        case other if other % 2 == 0:
            return f"even {other}"
    return "odd"


def command(text):
    match text.split():
        case []:
            return "nothing"
        case ["quit" | "exit"]:
            return "bye"
        case ["go", direction]:
            return "going " + direction
        case ["take", first, *rest]:
            return f"taking {first} and {rest}"
        case [*_, "please"]:
            return "polite"
        case [a, b] if a == b:
            return "twice " + a
        case _:
            return "what?"


def place(p):
    match p:
        case Point(x=0, y=0):
            return "origin"
        case Point(0, y):
            return f"y={y}"
        case Point(x, 0):
            return f"x={x}"
        case Point(x, y) if x == y:
            return f"diagonal {x}"
        case Point():
            return "somewhere"


def pair(a, b):
    match (a, b):
        case (0, 0):
            return "both"
        case (0, _) | (_, 0):
            return "one"
        case (x, y):
            return x + y
    return None


def looked(d):
    match d:
        case {"kind": "circle", "size": size}:
            return "circle " + size
        case {"kind": kind}:
            return "kind " + kind
        case _:
            return "unknown"


def maybe(x):
    match x:
        case None:
            return "none"
        case True:
            return "yes"
        case False:
            return "no"


for n in [0, 2, -1, 1001, 10, 7]:
    print(number(n))
for text in ["", "quit", "exit", "go north", "take a", "take a b c", "do it now please", "x x", "x y", "one two three"]:
    print(command(text))
for p in [Point(0, 0), Point(0, 2), Point(3, 0), Point(4, 4), Point(1, 2)]:
    print(place(p))
print(pair(0, 0), pair(0, 1), pair(1, 0), pair(2, 3))
print(looked({"kind": "circle", "size": "big"}), looked({"kind": "square"}), looked({"a": "b"}))
print(maybe(None), maybe(True), maybe(False))
