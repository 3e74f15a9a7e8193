for i in range(3):
    last = i * 2
print(i, last)
squares = [i * i for i in range(5)]
print(i, squares)
x = "outer"
print([x for x in "abc"], x)
for a, b in [(1, 2), (3, 4)]:
    pass
print(a, b)
with_else = []
for n in range(2, 12):
    for d in range(2, n):
        if n % d == 0:
            break
    else:
        with_else.append(n)
print(with_else)
while True:
    n -= 1
    if n < 5:
        break
else:
    print("never")
print(n)
total = 0
for i in range(10):
    if i == 3:
        continue
    if i == 6:
        break
    total += i
    i += 100
print(total, i)
