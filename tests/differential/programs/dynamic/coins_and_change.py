def ways(coins: list[int], amount: int) -> int:
    table = [1] + [0] * amount
    for coin in coins:
        for value in range(coin, amount + 1):
            table[value] += table[value - coin]
    return table[amount]


def fewest(coins, amount):
    INFINITE = amount + 1
    need = [0] + [INFINITE] * amount
    used = [0] * (amount + 1)
    for value in range(1, amount + 1):
        for coin in coins:
            if coin <= value and need[value - coin] + 1 < need[value]:
                need[value] = need[value - coin] + 1
                used[value] = coin
    if need[amount] == INFINITE:
        return None
    out = []
    while amount:
        out.append(used[amount])
        amount -= used[amount]
    return out


def fewest_float(coins, amount):
    best = [0] + [float("inf")] * amount
    for v in range(1, amount + 1):
        for c in coins:
            if v >= c:
                best[v] = min(best[v], best[v - c] + 1)
    return best[amount] if best[amount] != float("inf") else -1


print(ways([1, 2, 5], 12), ways([3], 4), ways([], 0))
print(fewest([1, 7, 10], 14), fewest([5, 10], 3), fewest([2], 0))
print(fewest_float([1, 7, 10], 14), fewest_float([5], 3))
