"""Truth of values of several kinds, each by its own rule; a loop that ends where nothing is left."""


class Cat:
    def run(self):
        return 1


class Dog:
    def run(self):
        return 2


class Bag:
    def __init__(self, size):
        self.size = size

    def __len__(self):
        return self.size


def pick(n):
    if n == 0:
        return Cat()
    if n == 1:
        return Dog()
    return None


def other(n):
    return Cat() if n == 0 else Bag(n - 1) if n < 5 else None


for i in range(3):
    x = pick(i)
    print(x.run() if x else "none", bool(x), not x)
print([bool(other(i)) for i in (0, 1, 3, 9)])
for value in [0, "", [], None, 1, "a", [1], 2.5, 0.0]:
    print("T" if value else "F", end=" ")
print()
values = [0, "a", 2.5]
print([v for v in values if v], any(values), all(values), values[0] or "x")
x = pick(0)
while x:
    x = pick(9)
print(x is None)
