a = [1, 2]
b = a
c = a[:]
b.append(3)
print(a, b, c, a is b, a == c)
grid = [[0] * 2] * 2
grid[0][0] = 9
print(grid)


def grow(items, extra=[]):
    extra.append(len(items))
    items.append(0)
    return extra


print(grow(a), grow(a), a)
d = {"x": a}
d["x"].append("end") if False else d["x"].append(7)
print(a[-1], d)
row = (a, c)
row[1].append(5)
print(c)
