def permutations(items):
    if len(items) <= 1:
        return [items[:]]
    out = []
    for i, item in enumerate(items):
        for rest in permutations(items[:i] + items[i + 1:]):
            out.append([item] + rest)
    return out


def in_place(items, start, found):
    if start == len(items):
        found.append(tuple(items))
        return
    for i in range(start, len(items)):
        items[start], items[i] = items[i], items[start]
        in_place(items, start + 1, found)
        items[start], items[i] = items[i], items[start]


def combinations(items: list[str], k: int) -> list[list[str]]:
    found: list[list[str]] = []
    chosen: list[str] = []

    def choose(start: int) -> None:
        if len(chosen) == k:
            found.append(list(chosen))
            return
        for i in range(start, len(items)):
            chosen.append(items[i])
            choose(i + 1)
            chosen.pop()

    choose(0)
    return found


def next_permutation(a):
    i = len(a) - 2
    while i >= 0 and a[i] >= a[i + 1]:
        i -= 1
    if i < 0:
        a.reverse()
        return False
    j = len(a) - 1
    while a[j] <= a[i]:
        j -= 1
    a[i], a[j] = a[j], a[i]
    a[i + 1:] = reversed(a[i + 1:])
    return True


print(permutations([1, 2, 3]))
found = []
in_place(list("ab"), 0, found)
print(found, combinations(["x", "y", "z"], 2))
p = [1, 2, 2]
while True:
    print(p)
    if not next_permutation(p):
        break
