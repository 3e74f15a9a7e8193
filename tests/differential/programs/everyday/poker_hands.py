from collections import Counter

ORDER = "23456789TJQKA"


def rank(hand: str) -> tuple[int, list[int]]:
    cards = hand.split()
    values = sorted((ORDER.index(c[0]) for c in cards), reverse=True)
    flush = len({c[1] for c in cards}) == 1
    straight = values == list(range(values[0], values[0] - 5, -1))
    counts = Counter(values)
    shape = sorted(counts.values(), reverse=True)
    ordered = sorted(values, key=lambda v: (-counts[v], -v))
    if straight and flush:
        return 8, ordered
    if shape == [4, 1]:
        return 7, ordered
    if shape == [3, 2]:
        return 6, ordered
    if flush:
        return 5, ordered
    if straight:
        return 4, ordered
    if shape[0] == 3:
        return 3, ordered
    if shape[:2] == [2, 2]:
        return 2, ordered
    if shape[0] == 2:
        return 1, ordered
    return 0, ordered


hands = ["2H 3D 5S 9C KD", "2H 2D 5S 5C KD", "TH JH QH KH AH", "3H 3D 3S 3C KD", "6H 2H 9H KH 3H"]
for h in sorted(hands, key=rank, reverse=True):
    print(h, rank(h))
print(max("2H 2D 3S 4C 5D", "2C 2S 3D 4H 6S", key=rank))
