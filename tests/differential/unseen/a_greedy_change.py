from __future__ import annotations


def spread_jobs(lengths: list[int], workers: int) -> list[list[int]]:
    plan: list[list[int]] = [[] for _ in range(workers)]
    for job in sorted(lengths, reverse=True):
        lightest = min(plan, key=sum)
        lightest.append(job)
    return plan


def meeting_rooms(meetings: list[tuple[int, int]]) -> int:
    ends: list[int] = []
    for start, end in sorted(meetings):
        for i, free in enumerate(ends):
            if free <= start:
                ends[i] = end
                break
        else:
            ends.append(end)
    return len(ends)


def gas_station(gas: list[int], cost: list[int]) -> int:
    start = tank = total = 0
    for i, (g, c) in enumerate(zip(gas, cost)):
        tank += g - c
        total += g - c
        if tank < 0:
            start, tank = i + 1, 0
    return start if total >= 0 else -1


print(spread_jobs([7, 3, 5, 2, 8, 4], 3))
print(meeting_rooms([(0, 30), (5, 10), (15, 20), (20, 30)]))
print(gas_station([1, 2, 3, 4, 5], [3, 4, 5, 1, 2]), gas_station([2, 3, 4], [3, 4, 3]))
