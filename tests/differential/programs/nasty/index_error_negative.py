a = [1, 2, 3]
print(a[-1], a[-3], a[2])
a[-1] = 30
del a[-2]
print(a)
i = -1
print(a[i], a[i - 1])
print("abc"[-2], (1, 2)[-2], a[-2:])
a.insert(-1, 99)
a.insert(100, 7)
a.insert(-100, 8)
print(a, a.pop(0), a.pop(-2), a)
print(a[5])
