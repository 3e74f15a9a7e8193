class Counter:
    def __init__(self):
        self.n = 0

    def next(self):
        self.n += 1
        return self.n


c = Counter()
print(c.next() + c.next() * 10, c.n)
print(c.n, c.next(), c.n)
items = [1, 2, 3]
print(items, items.pop(), items, len(items))
total = 0


def add(x):
    global total
    total += x
    return total


print(total + add(5) + total)
total = total + add(1)
print(total)
total += add(1)
print(total)
stack = [5, 3]
print(stack.pop() - stack.pop())
data = [1, 2, 3]
data[data.pop() - 3], y = data.pop(), len(data)
print(data, y)
