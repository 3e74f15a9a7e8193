class Expr:
    def __add__(self, other):
        return Add(self, wrap(other))

    def __mul__(self, other):
        return Mul(self, wrap(other))


class Num(Expr):
    def __init__(self, value):
        self.value = value

    def eval(self, env):
        return self.value

    def __str__(self):
        return str(self.value)


class Var(Expr):
    def __init__(self, name):
        self.name = name

    def eval(self, env):
        return env[self.name]

    def __str__(self):
        return self.name


class Binary(Expr):
    symbol = "?"

    def __init__(self, left, right):
        self.left = left
        self.right = right

    def __str__(self):
        return f"({self.left} {self.symbol} {self.right})"


class Add(Binary):
    symbol = "+"

    def eval(self, env):
        return self.left.eval(env) + self.right.eval(env)


class Mul(Binary):
    symbol = "*"

    def eval(self, env):
        return self.left.eval(env) * self.right.eval(env)


def wrap(value):
    return value if isinstance(value, Expr) else Num(value)


x, y = Var("x"), Var("y")
e = (x + 2) * (y * 3 + x)
print(e, e.eval({"x": 2, "y": 5}))
try:
    e.eval({"x": 1})
except KeyError as missing:
    print("missing", missing)
