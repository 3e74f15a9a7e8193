"""Cut a rod so that the pieces bring most."""


def best_price(length: int, prices: list[int]) -> tuple[int, list[int]]:
    if length < 0:
        raise ValueError(f"length must not be negative, but is {length}")
    if length > len(prices):
        raise ValueError(f"there are prices for {len(prices)} lengths, but length is {length}")
    best = [0] * (length + 1)
    first = [0] * (length + 1)
    for n in range(1, length + 1):
        for cut in range(1, n + 1):
            value = prices[cut - 1] + best[n - cut]
            if value > best[n]:
                best[n] = value
                first[n] = cut
    pieces = []
    rest = length
    while rest > 0:
        pieces.append(first[rest])
        rest -= first[rest]
    return best[length], pieces


prices = [1, 5, 8, 9, 10, 17, 17, 20]
for n in range(1, 9):
    value, pieces = best_price(n, prices)
    print(f"{n:>2} {value:>3} {pieces}")
for bad in (-1, 9):
    try:
        best_price(bad, prices)
    except ValueError as e:
        print("refused:", e)
