def even(n: int) -> bool:
    return n == 0 or odd(n - 1)


def odd(n: int) -> bool:
    return n != 0 and even(n - 1)


print(even(10))


class Shape:
    def twin(self) -> "Shape":
        return Square(2)

    def area(self) -> int:
        return 0


class Square(Shape):
    def __init__(self, n: int) -> None:
        self.n = n

    def area(self) -> int:
        return self.n * self.n


TABLE = {"even": even, "odd": odd}
print(Shape().twin().area(), TABLE["odd"](3))


def main() -> None:
    def first(n: int) -> int:
        return second(n) if n else 0

    def second(n: int) -> int:
        return first(n - 1) + 1

    print(first(3), later())


def later() -> int:
    return 7


if __name__ == "__main__":
    main()
