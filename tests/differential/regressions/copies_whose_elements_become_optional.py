"""A copy, slice or repetition may come to hold what its source never held."""

infinity = float("inf")
slots = [None] * 3
slots[1] = 5
distances = [infinity] * 3
distances[0] = 0
print(slots, distances)
numbers = [1, 2, 3]
part = numbers[:]
part[0] = None
listed = list(numbers)
listed[1] = None
copied = numbers.copy()
copied[2] = 2.5
longer = numbers + [None]
twice = numbers * 2
twice[0] = None
back = numbers[::-1]
back[0] = 1.5
print(numbers, part, listed, copied, longer, twice, back)
ages = {"a": 1}
others = dict(ages)
others["b"] = None
print(ages, others)
before = {"x": None, "y": "x", "z": "y"}
node = "z"
while node is not None:
    print(node)
    node = before.get(node)
