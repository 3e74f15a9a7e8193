def attempt(pairs):
    try:
        a, b = pairs
        print(a, b)
    except ValueError as e:
        print(e)


attempt([1, 2])
attempt([1])
attempt([1, 2, 3])
first, *middle, last = [1, 2, 3, 4]
print(first, middle, last)
head, *tail = "abc"
print(head, tail)
*init, end = (1,)
print(init, end)
(a, b), [c, d] = (1, 2), [3, 4]
print(a, b, c, d)
for i, (x, y) in enumerate([(1, 2), (3, 4)]):
    print(i, x, y)
try:
    p, *q = []
except ValueError as e:
    print(e)
a, b = b, a
a, b, c = c, a, b
print(a, b, c)
