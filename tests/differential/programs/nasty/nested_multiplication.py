grid = [[0] * 3] * 3
grid[0][0] = 1
print(grid)
good = [[0] * 3 for _ in range(3)]
good[0][0] = 1
print(good)
rows = [[]] * 2
rows[0].append("a")
print(rows, rows[0] is rows[1])
t = ([],) * 2
t[0].append(1)
print(t)
print([1, 2] * 2, [0] * 0, [0] * -1, "ab" * 3, 2 * [None])
flat = [0] * 3
flat[1] += 5
print(flat)
