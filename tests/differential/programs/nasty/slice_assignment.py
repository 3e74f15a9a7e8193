a = [0, 1, 2, 3, 4, 5]
a[1:3] = ["x" == "x", 9, 9]
print(a)
a[:2] = []
print(a)
a[len(a):] = [7, 8]
print(a)
a[::2] = [0] * len(a[::2])
print(a)
del a[1:3]
print(a)
del a[::2]
print(a)
try:
    a[::2] = [1, 2, 3, 4, 5]
except ValueError as e:
    print(e)
b = list(range(10))
print(b[-3:], b[:-3], b[::-1], b[8:2:-2], b[100:], b[-100:2], b[5:2], b[::3])
b[2:8:2] = [-1, -2, -3]
print(b)
b[3:3] = [42]
print(b)
c = b[:]
c[0] = 1000
print(b[0], c[0])
