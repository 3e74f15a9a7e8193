import math


def factorial(n):
    return 1 if n < 2 else n * factorial(n - 1)


def looped(n):
    product = 1
    for i in range(2, n + 1):
        product *= i
    return product


for n in (0, 1, 20, 21, 25, 50, 100):
    print(n, factorial(n), looped(n) == math.factorial(n))
print(sum(int(c) for c in str(looped(200))), math.factorial(30) // math.factorial(28))
print(math.comb(100, 50), math.perm(30, 25), math.comb(5, 9), math.perm(4))
try:
    math.factorial(-1)
except ValueError as error:
    print(error)
