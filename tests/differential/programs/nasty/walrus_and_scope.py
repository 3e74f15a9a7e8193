data = [1, 5, 2, 8]
if (n := len(data)) > 3:
    print("long", n)
print([y for x in data if (y := x * 2) > 3], y)
while (item := data.pop()) != 1:
    print("pop", item)
print(item, data)
total = 0
partial = [total := total + v for v in [1, 2, 3]]
print(partial, total)
print((a := 5) + a, a)


def first_big(values, limit):
    if any((found := v) > limit for v in values):
        return found
    return None


print(first_big([1, 7, 9], 5), first_big([1], 5))
