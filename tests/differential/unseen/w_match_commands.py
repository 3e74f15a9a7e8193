from dataclasses import dataclass


@dataclass
class Point:
    x: int
    y: int


def act(command):
    match command.split():
        case ["go", ("north" | "south") as way]:
            return f"walking {way}"
        case ["take", item]:
            return f"taking {item}"
        case ["drop", first, *rest] if rest:
            return f"dropping {first} and {len(rest)} more"
        case ["quit"] | ["exit"]:
            return "bye"
        case []:
            return "nothing"
        case _:
            return f"what is {command!r}?"


def where(p):
    match p:
        case Point(x=0, y=0):
            return "origin"
        case Point(x=0, y=y):
            return f"on y at {y}"
        case Point(x=x) if x < 0:
            return "left"
        case Point():
            return "right"


for c in ["go north", "go up", "take lamp", "drop a b c", "drop a", "exit", ""]:
    print(act(c))
print([where(p) for p in (Point(0, 0), Point(0, 5), Point(-1, 2), Point(3, 3))])
