Matrix = list[list[int]]


def times(a: Matrix, b: Matrix, m: int) -> Matrix:
    return [[sum(x * y for x, y in zip(row, col)) % m for col in zip(*b)] for row in a]


def power(base: Matrix, exponent: int, m: int) -> Matrix:
    size = len(base)
    result = [[1 if i == j else 0 for j in range(size)] for i in range(size)]
    while exponent:
        if exponent % 2:
            result = times(result, base, m)
        base = times(base, base, m)
        exponent //= 2
    return result


def fibonacci(n: int, m: int = 10**9 + 7) -> int:
    return power([[1, 1], [1, 0]], n, m)[0][1]


print([fibonacci(n) for n in range(12)], fibonacci(10**12))
print(power([[2, 0], [1, 3]], 5, 1000))
