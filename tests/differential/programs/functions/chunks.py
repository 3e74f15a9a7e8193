def chunks(items, size):
    return [items[i:i + size] for i in range(0, len(items), size)]


def every_nth(items, n):
    return items[n - 1::n]


print(chunks([1, 2, 3, 4, 5, 6, 7], 3))
print(chunks("abcdefgh", 5))
print(every_nth([10, 20, 30, 40, 50, 60], 2))
print(chunks([], 2))
