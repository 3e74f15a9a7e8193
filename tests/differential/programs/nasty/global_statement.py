count = 0
items = []
limit = 3


def add(item):
    global count
    if count >= limit:
        return False
    items.append(item)
    count += 1
    return True


def reset():
    global count, items
    count = 0
    items = []


old = items
print([add(c) for c in "abcd"], items, count)
reset()
print(items, old, count)
add("z")
print(items, old is items)


def late():
    return defined_later * 2


defined_later = 21
print(late())
