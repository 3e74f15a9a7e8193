rows = [("b", 2), ("a", 2), ("c", 1), ("a", 1)]
print(sorted(rows, key=lambda r: r[1]))
print(sorted(rows, key=lambda r: r[1], reverse=True))
rows.sort(key=lambda r: r[0])
print(rows)
calls = []


def key(x):
    calls.append(x)
    return -x


print(sorted([3, 1, 2], key=key), calls)
print(sorted(["b", "A", "a", "B"]), sorted(["b", "A", "a", "B"], key=str.lower))
print(min(["bb", "a", "c"], key=len), max(["bb", "a", "cc"], key=len))
print(sorted([True, False, 2, 0]), sorted([0.5, 1, -1]), sorted("hello"))
print(sorted({"b": 1, "a": 2}), sorted([(2, "x"), (1, "y"), (1, "a")]))
print(list(reversed(sorted([3, 1, 2]))), sorted([[3], [1, 2], []]))
try:
    sorted([1, "a"])
except TypeError as e:
    print(e)
