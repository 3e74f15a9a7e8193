import sys


def smallest_gap(values):
    values = sorted(values)
    best = sys.maxsize
    for a, b in zip(values, values[1:]):
        best = min(best, b - a)
    return best


def cheapest(prices):
    low = float("inf")
    for p in prices:
        if p < low:
            low = p
    return low


print(smallest_gap([10, 3, 7, 20]), smallest_gap([1]) == sys.maxsize)
print(cheapest([3.5, 2.25]), cheapest([]))
print(cheapest([4, 2]))
