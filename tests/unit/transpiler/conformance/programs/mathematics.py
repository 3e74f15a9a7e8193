"""The functions of math, and input()."""

import math
from math import floor, gcd

print(math.floor(2.7), math.ceil(-2.3), floor(-7.5), math.trunc(3.9), math.floor(5))
print(math.gcd(12, 18), gcd(8, 12, 20), math.lcm(4, 6), math.gcd(-4), math.lcm())
print(math.log(10), math.log(8, 2), math.log(100, 10), math.hypot(3, 4), math.hypot(1.5, 2.5, 3.5))
print(math.prod([1, 2, 3, 4]), math.prod([1.5, 2.0]), math.perm(5, 2), math.perm(4))
print(math.isclose(0.1 + 0.2, 0.3), math.isclose(1.0, 1.1, rel_tol=0.2), math.modf(3.25), math.frexp(8.0))
print(math.fsum([0.1] * 10), math.remainder(7.0, 2.0))
x = 7
print(math.floor(x / 2), math.sqrt(x))
name = input("who? ")
print("hi", name)
n = int(input())
print(n + 1)
try:
    input()
except EOFError as e:
    print("eof", e)
