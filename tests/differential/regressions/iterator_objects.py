"""Classes with `__next__`, in loops, builtins and by hand."""


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


for x in Count(3):
    print(x)
it = Count(2)
print(next(it), next(it))
try:
    next(it)
except StopIteration:
    print("stopped")
print(list(Count(3)), sum(Count(4)))


class Fib:
    def __init__(self):
        self.a, self.b = 0, 1

    def __iter__(self):
        return self

    def __next__(self):
        value = self.a
        self.a, self.b = self.b, self.a + self.b
        return value


for f in Fib():
    if f > 20:
        break
    print(f)
print([x for x, _ in zip(Fib(), range(5))])
