def knapsack(weights: list[int], values: list[int], capacity: int) -> int:
    best = [0] * (capacity + 1)
    for i in range(len(weights)):
        for room in range(capacity, weights[i] - 1, -1):
            candidate = best[room - weights[i]] + values[i]
            if candidate > best[room]:
                best[room] = candidate
    return best[capacity]


weights = [3 + (i * 7) % 41 for i in range(200)]
values = [5 + (i * 13) % 89 for i in range(200)]
print(knapsack(weights, values, 20_000))
