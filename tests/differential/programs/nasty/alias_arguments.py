def fill(target, value, count):
    for _ in range(count):
        target.append(value)
    return target


def rebind(target):
    target = target + [100]
    target.append(200)
    return target


def augmented(target):
    target += [7]
    return target


a = []
b = fill(a, 1, 2)
b.append(3)
print(a, b, a is b)
c = rebind(a)
print(a, c)
d = augmented(a)
print(a, d is a)
x = y = [0]
x += [1]
print(y)
x = x + [2]
print(y, x)
