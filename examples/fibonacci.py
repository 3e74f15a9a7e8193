"""The first program that a new cluster translates."""


def fibonacci(n: int) -> int:
    """Return the n-th Fibonacci number, counted from zero."""
    previous, current = 0, 1
    for _ in range(n):
        previous, current = current, previous + current
    return previous


def is_even(n: int) -> bool:
    """Python's % and Rust's % differ for negative numbers; the translation keeps Python's."""
    return n % 2 == 0


def main() -> None:
    evens: list[int] = []
    for index in range(20):
        number = fibonacci(index)
        if is_even(number):
            evens.append(number)
    print(f"even Fibonacci numbers: {evens}")
    print(f"fibonacci(90) = {fibonacci(90)}")
    print(f"ratio of neighbours: {fibonacci(40) / fibonacci(39):.6f}")
    print(f"-7 // 2 = {-7 // 2}, -7 % 3 = {-7 % 3}")


if __name__ == "__main__":
    main()
