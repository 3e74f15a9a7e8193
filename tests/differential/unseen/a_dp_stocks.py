from typing import Sequence


def best_trades(prices: Sequence[int], fee: int = 0) -> int:
    if len(prices) == 0:
        return 0
    holding, free = -prices[0], 0
    for price in prices[1:]:
        holding = max(holding, free - price)
        free = max(free, holding + price - fee)
    return free


def with_rest(prices: Sequence[int]) -> int:
    hold, sold, rest = float("-inf"), 0, 0
    for p in prices:
        hold, sold, rest = max(hold, rest - p), hold + p, max(rest, sold)
    return int(max(sold, rest))


print(best_trades([7, 1, 5, 3, 6, 4]), best_trades((1, 3, 2, 8, 4, 9), 2), best_trades([]))
print(with_rest([1, 2, 3, 0, 2]))
