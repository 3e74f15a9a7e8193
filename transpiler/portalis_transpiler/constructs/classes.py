"""Classes and their special methods."""

from portalis_transpiler.constructs import PARTLY, Construct

TITLE = "Classes"

ROWS = (
    Construct(
        "Attributes and methods",
        """
        class Account:
            def __init__(self, owner, balance=0):
                self.owner = owner
                self.balance = balance

            def deposit(self, amount):
                self.balance += amount
                return self.balance


        a = Account("ann")
        b = a
        a.deposit(5)
        print(b.balance, a is b, a.owner)
        """,
        ("infer/attributes.py", "lower/classes.py"),
    ),
    Construct(
        "Constructors that call methods",
        """
        class Tree:
            def __init__(self, items):
                self.items = []
                for item in items:
                    self.add(item)
                self.size = len(self.items)

            def add(self, item):
                self.items.append(item)


        print(Tree([1, 2]).size)
        """,
        ("lower/initial.py", "lower/late_fields.py"),
    ),
    Construct(
        "__repr__, __str__, __eq__, __lt__, operators",
        """
        class V:
            def __init__(self, x):
                self.x = x

            def __add__(self, other):
                return V(self.x + other.x)

            def __eq__(self, other):
                return self.x == other.x

            def __lt__(self, other):
                return self.x < other.x

            def __repr__(self):
                return f"V({self.x})"


        print(V(1) + V(2), V(1) == V(1), V(1) < V(2), [V(3)])
        """,
        ("lower/operators.py", "lower/objects.py"),
    ),
    Construct(
        "Classes inside classes",
        """
        class Chain:
            class Node:
                def __init__(self, value, following=None):
                    self.value = value
                    self.following = following

            def __init__(self):
                self.head = None

            def push(self, value):
                self.head = self.Node(value, self.head)
                return self


        print(Chain().push(1).push(2).head.value, Chain.Node(3).value)
        """,
        ("read/nested.py",),
        PARTLY,
        "named by `Outer.Inner`, `self.Inner` or `cls.Inner`",
    ),
    Construct(
        "Classes as values",
        """
        class Dog:
            def speak(self):
                return "woof"


        class Cat:
            def speak(self):
                return "meow"


        kinds = {"dog": Dog, "cat": Cat}
        for kind in ("cat", "dog"):
            print(kinds[kind]().speak())
        """,
        ("read/callables.py",),
        PARTLY,
        "to make objects, with the arguments that have no default",
    ),
    Construct(
        "Methods as values",
        """
        class Calculator:
            def __init__(self):
                self.total = 0
                self.operations = {"add": self.add, "sub": self.subtract}

            def add(self, n):
                self.total += n

            def subtract(self, n):
                self.total -= n


        c = Calculator()
        c.operations["add"](5)
        c.operations["sub"](2)
        print(c.total)
        """,
        ("read/callables.py",),
        PARTLY,
        "called with the arguments that have no default",
    ),
    Construct(
        "Decorated methods, registering decorators",
        """
        HANDLERS = {}


        def handles(name):
            def decorate(function):
                HANDLERS[name] = function
                return function

            return decorate


        def traced(method):
            def wrapper(self, *args, **kwargs):
                print("enter", method.__name__)
                return method(self, *args, **kwargs)

            return wrapper


        class Point:
            @traced
            def moved(self, by):
                return by + 1


        @handles("add")
        def add(a, b):
            return a + b


        print(Point().moved(2), HANDLERS["add"](1, 2))
        """,
        ("read/decorators.py", "read/wrapping.py", "read/registering.py"),
        PARTLY,
        "decorators of the module whose body is state, one wrapper, or what is noted, and the return",
    ),
    Construct(
        "@cache and @lru_cache on methods",
        """
        from functools import cache


        class Steps:
            @cache
            def ways(self, n):
                return 1 if n < 2 else self.ways(n - 1) + self.ways(n - 2)


        print(Steps().ways(60))
        """,
        ("read/cached_methods.py",),
        PARTLY,
        "parameters without defaults, passed by position; a bound only where nothing tells how often the method runs",
    ),
    Construct(
        "return NotImplemented",
        """
        class Metres:
            def __init__(self, value):
                self.value = value

            def __add__(self, other):
                if not isinstance(other, Metres):
                    return NotImplemented
                return Metres(self.value + other.value)

            def __eq__(self, other):
                return self.value == other.value if isinstance(other, Metres) else NotImplemented


        print((Metres(1) + Metres(2)).value, Metres(1) == "1")
        try:
            Metres(1) + 2
        except TypeError as error:
            print(error)
        """,
        ("infer/dunders.py", "lower/asking.py"),
        PARTLY,
        "decided by isinstance, or where no other method is asked",
    ),
    Construct(
        "__len__, __getitem__, __contains__, __call__, __iter__",
        """
        class Bag:
            def __init__(self):
                self.items = [1, 2]

            def __len__(self):
                return len(self.items)

            def __getitem__(self, i):
                return self.items[i]

            def __contains__(self, x):
                return x in self.items

            def __iter__(self):
                return iter(self.items)

            def __call__(self, n):
                return n + 1


        b = Bag()
        print(len(b), b[1], 2 in b, list(b), b(4))
        """,
        ("lower/subscripts.py", "lower/objects.py"),
    ),
    Construct(
        "Inheritance, super, overriding",
        """
        class Animal:
            def __init__(self, name):
                self.name = name

            def speak(self):
                return "..."

            def line(self):
                return f"{self.name}: {self.speak()}"


        class Dog(Animal):
            def __init__(self, name):
                super().__init__(name)

            def speak(self):
                return "woof"


        for animal in [Animal("a"), Dog("d")]:
            print(animal.line())
        """,
        ("infer/calls.py", "lower/dispatch.py"),
    ),
    Construct(
        "Abstract classes",
        """
        from abc import ABC, abstractmethod


        class Shape(ABC):
            @abstractmethod
            def area(self):
                ...


        class Square(Shape):
            def __init__(self, side):
                self.side = side

            def area(self):
                return self.side ** 2


        print(Square(3).area())
        """,
        ("infer/classes.py",),
    ),
    Construct(
        "Protocol",
        """
        from typing import Protocol


        class Named(Protocol):
            name: str


        class Cat:
            def __init__(self):
                self.name = "tom"


        def show(x: Named):
            print(x.name)


        show(Cat())
        """,
        ("infer/declare.py",),
    ),
    Construct(
        "Properties, class and static methods",
        """
        class Circle:
            count = 0

            def __init__(self, r):
                self._r = r
                Circle.count += 1

            @property
            def r(self):
                return self._r

            @r.setter
            def r(self, value):
                self._r = value

            @classmethod
            def unit(cls):
                return cls(1)

            @staticmethod
            def double(x):
                return 2 * x


        c = Circle.unit()
        c.r = 5
        print(c.r, Circle.count, Circle.double(4))
        """,
        ("infer/attributes.py", "lower/attributes.py"),
    ),
    Construct(
        "@dataclass",
        """
        from dataclasses import dataclass, field


        @dataclass(order=True)
        class Point:
            x: int
            y: int = 0
            tags: list[str] = field(default_factory=list, compare=False)


        p = Point(1)
        p.tags.append("a")
        print(p, p == Point(1, 0), Point(0, 9) < p)
        """,
        ("infer/classes.py", "lower/objects.py"),
    ),
    Construct(
        "Frozen dataclass as a key",
        """
        from dataclasses import dataclass


        @dataclass(frozen=True)
        class Cell:
            x: int
            y: int


        print({Cell(1, 2): "a"}[Cell(1, 2)])
        """,
        ("lower/objects.py",),
    ),
    Construct(
        "NamedTuple",
        """
        from typing import NamedTuple


        class P(NamedTuple):
            x: int
            y: int = 2


        p = P(1)
        print(p, p.x + p.y)
        """,
        ("infer/declare.py", "lower/named_tuples.py"),
    ),
    Construct(
        "namedtuple",
        """
        from collections import namedtuple

        Point = namedtuple("Point", "x y", defaults=[0])

        p = Point(1, 2)
        x, y = p
        print(p, x + y, p[0], p == (1, 2), p._replace(x=5), p._asdict(), Point(7))
        for a, b in sorted([Point(3, 1), p]):
            print(a, b)
        """,
        ("read/sugar.py", "lower/named_tuples.py"),
        PARTLY,
        "fields and defaults written out; a field holds values of one type",
    ),
    Construct(
        "Enum",
        """
        from enum import Enum


        class Colour(Enum):
            RED = 1
            BLUE = 2


        print(Colour.RED, Colour.RED.name, Colour(2).value, [c.name for c in Colour], Colour.RED == Colour.BLUE)
        """,
        ("lower/enums.py",),
        PARTLY,
        "`Flag` arithmetic is refused",
    ),
    Construct(
        "IntEnum and auto()",
        """
        from enum import IntEnum, auto


        class Level(IntEnum):
            LOW = auto()
            HIGH = 10


        print(Level.LOW + 1, Level.HIGH == 10, Level.LOW < Level.HIGH, [7, 8, 9][Level.LOW], int(Level.HIGH))
        """,
        ("lower/enums.py",),
    ),
    Construct(
        "__slots__",
        """
        class P:
            __slots__ = ("x",)

            def __init__(self, x):
                self.x = x


        print(P(3).x)
        """,
        ("infer/declare.py",),
    ),
)
