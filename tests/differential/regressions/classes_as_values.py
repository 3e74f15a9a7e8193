"""Classes in a dict, a list, a tuple, as arguments, results and defaults: what they hold is called to make objects."""

from collections import defaultdict
from typing import Dict, Type


class Animal:
    def __init__(self, name: str, legs: int = 4) -> None:
        self.name = name
        self.legs = legs

    def speak(self) -> str:
        return f"{self.name} is quiet"


class Dog(Animal):
    def speak(self) -> str:
        return f"{self.name} barks"


class Duck(Animal):
    def __init__(self, name: str) -> None:
        super().__init__(name, 2)


class Count:
    def __init__(self):
        self.seen = 0


class Zoo:
    makers = {"dog": Dog, "duck": Duck}

    def __init__(self):
        self.more = {}

    def register(self, kind, maker):
        self.more[kind] = maker

    def make(self, kind, name):
        maker = self.makers.get(kind)
        if maker is None:
            maker = self.more[kind]
        return maker(name)


TABLE: Dict[str, Type[Animal]] = {"animal": Animal, "dog": Dog}


def chosen(loud: bool):
    return Dog if loud else Animal


zoo = Zoo()
zoo.register("animal", Animal)
print([zoo.make(kind, "x").speak() for kind in ("dog", "duck", "animal")], zoo.make("duck", "d").legs)
for maker in (Dog, Duck):
    print(maker("y").speak(), isinstance(maker("z"), Dog))
print([a.name for a in map(Dog, ["a", "b"])], TABLE["dog"]("t").speak(), chosen(True)("c").speak())
counts = defaultdict(Count)
counts["k"].seen += 1
print(counts["k"].seen, type(Dog("q")) in (Dog, Duck))
