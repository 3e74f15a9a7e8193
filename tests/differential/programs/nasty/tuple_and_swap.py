a = [1, 2, 3]
a[0], a[2] = a[2], a[0]
print(a)
i = 0
i, a[i] = 2, 50
print(i, a)
x, y = 1, 2
x, y = y, x + y
print(x, y)
a, b = [1], [2]
a, b = b, a
a.append(9)
print(a, b)
t = (1, [2, 3])
t[1].append(4)
print(t)
try:
    t[0] = 5
except TypeError as e:
    print(e)
u = t
t += (5,)
print(t, u, t[1] is u[1])
p = 1,
print(p, len(p), p * 3, p + (2,), (1, 2, 3)[::-1], 2 in (1, 2), (1, 2).index(2), (1, 1).count(1))
nodes = [[1, None], [2, None]]
nodes[0][1], nodes[1][1] = nodes[1], nodes[0][0]
print(nodes)
