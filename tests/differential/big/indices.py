def pick(items, i):
    return items[i]


letters = "abcdef"
i = 10**20 - 10**20 + 2
print(letters[i], letters[i:], letters[: i + 1], letters[-i], "xy" * i, [1, 2] * i, letters[i : i + 2 : 1])
print(
    letters[: 10**30], letters[-(10**30) :], letters[10**30 :], letters[::i], list(range(i)), list(range(i, 10 * i, 3))
)
for place in (1, 2**70, -(2**70)):
    try:
        print(pick([10, 20, 30], place))
    except IndexError as error:
        print(error)
n = 5
table = [0] * (n + 1)
for k in range(1, n + 1):
    table[k] = table[k - 1] + k**30
print(table)
grid = [[0] * n for _ in range(n)]
for r in range(n):
    for c in range(n):
        grid[r][c] = (r + 1) ** (c + 10)
print(grid[n - 1][n - 1], [row[-1] for row in grid])
print(
    3 in range(i * 5),
    10**30 in range(10),
    i in range(0, 3),
    n % 3,
    letters.find("d"),
    letters.center(n + 5, "*"),
    letters.zfill(n * 2),
)
for position, value in enumerate([5, 6], n):
    print(position, value, position * 2**62)
count = 0
while count < n:
    count += 1
print(count, chr(n + 92), round(3.14159, n - 3), divmod(n, 2))
