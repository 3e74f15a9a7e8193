class A:
    def __init__(self, n):
        self.n = n

    def adder(self):
        return lambda x: x + self.n

    def apply(self, xs):
        f = lambda x: x * self.n
        return [f(x) for x in xs]

    def best(self, xs):
        return max(xs, key=lambda x: self.score(x))

    def score(self, x):
        return -abs(x - self.n)

    def counter(self):
        def inc(by):
            self.n += by
            return self.n

        return inc


a = A(3)
print(a.adder()(4), a.apply([1, 2]), a.best([1, 4, 9]))
c = a.counter()
print(c(2), c(3), a.n)
