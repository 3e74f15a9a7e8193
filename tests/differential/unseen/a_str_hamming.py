def hamming(a: str, b: str) -> int:
    """
    >>> hamming("karolin", "kathrin")
    3
    >>> hamming("a", "ab")
    Traceback (most recent call last):
    ValueError: strings differ in length: 1 and 2
    """
    if len(a) != len(b):
        raise ValueError(f"strings differ in length: {len(a)} and {len(b)}")
    return sum(x != y for x, y in zip(a, b))


def jaro(a: str, b: str) -> float:
    if a == b:
        return 1.0
    reach = max(len(a), len(b)) // 2 - 1
    used = [False] * len(b)
    matched = []
    for i, ch in enumerate(a):
        for j in range(max(0, i - reach), min(len(b), i + reach + 1)):
            if not used[j] and b[j] == ch:
                used[j] = True
                matched.append(ch)
                break
    other = [b[j] for j in range(len(b)) if used[j]]
    if not matched:
        return 0.0
    swaps = sum(x != y for x, y in zip(matched, other)) / 2
    m = len(matched)
    return (m / len(a) + m / len(b) + (m - swaps) / m) / 3


if __name__ == "__main__":
    print(hamming("1011101", "1001001"))
    print(round(jaro("martha", "marhta"), 4), jaro("abc", "xyz"), jaro("same", "same"))
    try:
        hamming("a", "ab")
    except ValueError as error:
        print(error)
