"""itertools and functools.reduce."""

import itertools
from functools import reduce
from itertools import accumulate, chain, combinations, combinations_with_replacement, permutations, product

for a, b in combinations([1, 2, 3], 2):
    print(a, b, end=";")
print()
for p in permutations("abc"):
    print(p, "".join(p), end=" ")
print()
print(list(permutations([1, 2, 3], 2)))
print([x * y for x, y in product([1, 2], [3, 4])], list(product("ab", repeat=2)))
n = 3
print(sum(1 for p in itertools.permutations(range(n))), len(list(itertools.combinations(range(5), n))))
for t in product([0, 1], repeat=n):
    print(t, sum(t), end=" ")
print()
print(list(chain([1, 2], [3], (4, 5))), list(accumulate([1, 2, 3, 4])), list(accumulate([0.5, 1.5])))
print(list(combinations_with_replacement("ab", 2)))
print(reduce(lambda a, b: a * b, [1, 2, 3, 4]), reduce(lambda a, b: a + b, ["x", "y"], ">"))


def add(a: int, b: int) -> int:
    return a + b


print(reduce(add, range(5), 100))
try:
    empty: list[int] = []
    print(reduce(add, empty))
except TypeError as e:
    print("error", e)
best = min(permutations([3, 1, 2]), key=lambda p: p[0] * 10 + p[1])
print(best)
print(max(combinations([4, 9, 2], 2), key=lambda p: p[0] + p[1]))
