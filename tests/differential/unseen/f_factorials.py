import math


def factorials(n):
    return [math.factorial(i) for i in range(n)]


def double_factorial(n):
    return 1 if n <= 1 else n * double_factorial(n - 2)


print(factorials(8), double_factorial(9), double_factorial(20), math.comb(10, 3), math.perm(5, 2))
