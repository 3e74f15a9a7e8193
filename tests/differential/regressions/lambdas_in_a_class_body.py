"""Lambdas in the body of a class."""


class Calc:
    OPS = {"+": lambda a, b: a + b, "-": lambda a, b: a - b}
    BY = [lambda x: x + 1, lambda x: x * 10]

    def run(self, op, a, b):
        return self.OPS[op](a, b)


c = Calc()
print(c.run("+", 1, 2), Calc.OPS["-"](5, 3), c.run("-", 1, 9), [f(2) for f in Calc.BY])
