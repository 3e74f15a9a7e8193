"""Every builtin that takes an iterable takes an object with `__iter__`."""


class Bag:
    def __init__(self, items):
        self.items = items

    def __iter__(self):
        for item in self.items:
            yield item

    def __len__(self):
        return len(self.items)


class Count:
    def __init__(self, n):
        self.n = n
        self.i = 0

    def __iter__(self):
        return self

    def __next__(self):
        if self.i >= self.n:
            raise StopIteration
        self.i += 1
        return self.i


bag = Bag([3, 1, 2])
print(list(bag), sorted(bag), sum(bag), max(bag), min(bag), tuple(bag), set(bag))
print([(i, x) for i, x in enumerate(bag)], list(zip(bag, bag)))
print(list(Count(3)), sum(Count(4)), list(enumerate(Count(2))), list(zip(Count(3), "abc")))
print(any(x > 2 for x in bag), ", ".join(str(x) for x in bag))
for i, x in enumerate(bag, 1):
    print(i, x)
a, b, c = bag
print(a, b, c, *bag)
print([*bag, *Count(2)], {x: 1 for x in bag})
print(list(reversed(list(bag))), dict(enumerate(bag)))
