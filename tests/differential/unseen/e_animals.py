from abc import ABC, abstractmethod


class Animal(ABC):
    def __init__(self, name: str) -> None:
        self.name = name

    @abstractmethod
    def sound(self) -> str:
        """What it says."""

    def speak(self, times: int = 1) -> str:
        return f"{self.name} says " + ", ".join([self.sound()] * times)


class Dog(Animal):
    def sound(self) -> str:
        return "woof"


class Puppy(Dog):
    def speak(self, times: int = 1) -> str:
        return super().speak(times + 1) + "!"


class Cat(Animal):
    def sound(self) -> str:
        return "meow"


zoo: list[Animal] = [Dog("Rex"), Cat("Tom"), Puppy("Bit")]
for animal in zoo:
    print(animal.speak(), isinstance(animal, Dog))
print(max(zoo, key=lambda a: len(a.speak())).name)
