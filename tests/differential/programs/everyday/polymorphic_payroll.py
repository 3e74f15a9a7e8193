from abc import ABC, abstractmethod


class Employee(ABC):
    def __init__(self, name: str) -> None:
        self.name = name

    @abstractmethod
    def pay(self) -> float: ...

    def __str__(self) -> str:
        return f"{self.name:<6}{self.__class__.__name__:<10}{self.pay():>9.2f}"


class Salaried(Employee):
    def __init__(self, name: str, yearly: float) -> None:
        super().__init__(name)
        self.yearly = yearly

    def pay(self) -> float:
        return self.yearly / 12


class Hourly(Employee):
    def __init__(self, name: str, rate: float, hours: int) -> None:
        super().__init__(name)
        self.rate = rate
        self.hours = hours

    def pay(self) -> float:
        extra = max(0, self.hours - 160)
        return self.rate * (self.hours + 0.5 * extra)


class Manager(Salaried):
    def __init__(self, name: str, yearly: float, team: list[Employee]) -> None:
        super().__init__(name, yearly)
        self.team = team

    def pay(self) -> float:
        return super().pay() + 100 * len(self.team)


ana = Hourly("Ana", 20.0, 170)
bo = Salaried("Bo", 36000)
staff: list[Employee] = [ana, bo, Manager("Cy", 60000.0, [ana, bo])]
for e in staff:
    print(e)
print(f"{sum(e.pay() for e in staff):.2f}", [e.name for e in staff if isinstance(e, Salaried)])
try:
    Employee("x")
except TypeError as e:
    print("TypeError")
