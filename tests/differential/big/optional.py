from typing import Optional


def find(items: list[int], limit: int) -> Optional[int]:
    for item in items:
        if item > limit:
            return item
    return None


print(find([1, 2**70], 5), find([1], 5), find([2**65], 2**64))
best = None
for value in [3, 2**66, 7]:
    if best is None or value > best:
        best = value
print(best)
x = find([10**20], 1)
if x is not None:
    print(x + 1, x * 2)
print(find([], 0) or 2**64, (find([9], 1) or 0) + 2**64)


def describe(v):
    if isinstance(v, int):
        return f"int {v}"
    return f"text {v}"


print(describe(2**70), describe("a"), describe(5), type(2**70).__name__, isinstance(2**70, int))
