"""Methods of floats on nothing but literals, and a transposed matrix by `map`."""

import math

print(abs(-3.5), abs(1.5 - 2.0), abs(2.5), abs(-1e-3))
print(math.sqrt(2.0 - 1.0), math.floor(-2.5), math.ceil(1.5 + 0.25), math.fabs(-0.5), round(-2.5), math.sin(0.0))
rows = [[1, 2, 3], [4, 5, 6]]
print(list(map(list, zip(*rows))), list(map(sum, zip(*rows))), [max(c) for c in zip(*rows)])
print(sum(map(lambda pair: pair[0] * pair[1], zip(rows[0], rows[1]))), list(filter(lambda p: p[0] > 1, zip(*rows))))
