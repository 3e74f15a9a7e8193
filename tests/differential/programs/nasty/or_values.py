def pick(a, b):
    return a or b


def both(a, b):
    return a and b


print(pick(0, 5), pick(3, 5), both(0, 5), both(3, 5))
print(repr(pick("", "default")), pick("x", "default"))
name = None
print(name or "anonymous")
items = [] or [1]
print(items)
count = len(items) and items[0]
print(count)
flag = 1 and True
print(flag, True and 1, 2 and 3.5, 0 and 3.5)
