from __future__ import annotations


def fractional(items: list[tuple[float, float]], capacity: float) -> float:
    """items are (value, weight); parts may be taken."""
    total = 0.0
    for value, weight in sorted(items, key=lambda i: i[0] / i[1], reverse=True):
        take = min(weight, capacity)
        total += value * take / weight
        capacity -= take
        if capacity <= 0:
            break
    return total


def select(meetings: list[tuple[int, int]]) -> list[tuple[int, int]]:
    chosen: list[tuple[int, int]] = []
    for start, end in sorted(meetings, key=lambda m: m[1]):
        if not chosen or start >= chosen[-1][1]:
            chosen.append((start, end))
    return chosen


def can_jump(steps: list[int]) -> bool:
    reach = 0
    for i, s in enumerate(steps):
        if i > reach:
            return False
        reach = max(reach, i + s)
    return True


def candies(ratings: list[int]) -> int:
    given = [1] * len(ratings)
    for i in range(1, len(ratings)):
        if ratings[i] > ratings[i - 1]:
            given[i] = given[i - 1] + 1
    for i in reversed(range(len(ratings) - 1)):
        if ratings[i] > ratings[i + 1]:
            given[i] = max(given[i], given[i + 1] + 1)
    return sum(given)


print(fractional([(60, 10), (100, 20), (120, 30)], 50))
print(select([(1, 3), (2, 5), (4, 7), (1, 8), (5, 9), (8, 10)]))
print(can_jump([2, 3, 1, 1, 4]), can_jump([3, 2, 1, 0, 4]), candies([1, 0, 2]), candies([1, 2, 2]))
