from math import sqrt
from typing import Sequence


def mean(values: Sequence[float]) -> float:
    if len(values) == 0:
        raise ValueError("mean of nothing")
    return sum(values) / len(values)


def median(values):
    ordered = sorted(values)
    half = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[half]
    return (ordered[half - 1] + ordered[half]) / 2


def modes(values):
    counts = {}
    for v in values:
        counts[v] = counts.get(v, 0) + 1
    top = max(counts.values())
    return sorted(v for v, c in counts.items() if c == top)


def deviation(values):
    m = mean(values)
    return sqrt(sum((v - m) ** 2 for v in values) / (len(values) - 1))


def quartiles(values):
    s = sorted(values)
    h = len(s) // 2
    return median(s[:h]), median(s), median(s[h + len(s) % 2:])


sample = [3, 7, 7, 19, 24, 3, 11]
print(mean(sample), median(sample), modes(sample), f"{deviation(sample):.4f}", quartiles(sample))
print(median([1.5, 2.5]), modes("abcab"), mean((1, 2)))
try:
    mean([])
except ValueError as e:
    print(e)
