def radix_numbers(numbers: list[int]) -> list[int]:
    if any(n < 0 for n in numbers):
        raise ValueError("only numbers from 0 on can be sorted by digits")
    place = 1
    while numbers and max(numbers) // place > 0:
        buckets: list[list[int]] = [[] for _ in range(10)]
        for n in numbers:
            buckets[n // place % 10].append(n)
        numbers = [n for bucket in buckets for n in bucket]
        place *= 10
    return numbers


def radix_words(words):
    width = max(map(len, words), default=0)
    for position in reversed(range(width)):
        buckets = {}
        for w in words:
            key = w[position] if position < len(w) else ""
            buckets.setdefault(key, []).append(w)
        words = [w for key in sorted(buckets) for w in buckets[key]]
    return words


print(radix_numbers([170, 45, 75, 90, 802, 24, 2, 66]), radix_numbers([]))
print(radix_words(["dab", "add", "cab", "fad", "fee", "bad", "a"]))
try:
    radix_numbers([3, -1])
except ValueError as e:
    print(e)
