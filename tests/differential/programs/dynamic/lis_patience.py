from bisect import bisect_left


def lis(values: list[int]) -> list[int]:
    tops: list[int] = []
    where: list[int] = []
    before = [-1] * len(values)
    for i, v in enumerate(values):
        k = bisect_left(tops, v)
        if k == len(tops):
            tops.append(v)
            where.append(i)
        else:
            tops[k] = v
            where[k] = i
        before[i] = where[k - 1] if k > 0 else -1
    out = []
    i = where[-1] if where else -1
    while i >= 0:
        out.append(values[i])
        i = before[i]
    return out[::-1]


print(lis([10, 9, 2, 5, 3, 7, 101, 18]), lis([]), lis([7, 7, 7]))
