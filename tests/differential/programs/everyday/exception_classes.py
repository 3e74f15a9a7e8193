class AppError(Exception):
    """Base."""
    def __init__(self, message, code=1):
        super().__init__(message)
        self.code = code

class NotFound(AppError):
    def __init__(self, name):
        super().__init__(f"{name} not found", 404)
        self.name = name

class Odd(AppError):
    pass

class Shown(Exception):
    def __init__(self, a, b):
        self.a = a
        self.b = b
    def __str__(self):
        return f"{self.a} against {self.b}"
    def total(self):
        return self.a + self.b

class Bare(Exception):
    def __init__(self, left, right):
        self.left = left
        self.right = right

class Level(Exception):
    level = 3

class Deep(Level):
    level = 7

class Custom(ValueError):
    def __str__(self):
        return "custom text"

def work(n):
    if n == 0:
        raise AppError("plain", 5)
    if n == 1:
        raise NotFound("bob")
    if n == 2:
        raise Odd("odd one")
    if n == 3:
        raise Shown(1, 2)
    if n == 4:
        raise Bare(1, "x")
    if n == 5:
        raise Level("lv")
    if n == 6:
        raise Deep("dp")
    if n == 7:
        raise Custom("whatever")
    raise ValueError("value", 3)

for i in range(9):
    try:
        work(i)
    except NotFound as e:
        print("nf", e, e.code, e.name, repr(e))
    except AppError as e:
        print("app", e, e.code, type(e).__name__, repr(e))
    except Shown as e:
        print(e, e.total(), e.a)
    except (Bare, Level) as e:
        print(e, repr(e))
    except ValueError as e:
        print(e, repr(e), type(e).__name__)

try:
    try:
        work(1)
    except AppError as e:
        raise RuntimeError("wrapped") from e
except RuntimeError as e:
    print(e, e.__cause__, repr(e.__cause__))

try:
    raise Deep("x")
except Level as e:
    print(e.level, e.args)

def f():
    try:
        return 1
    finally:
        print("cleanup")

def g():
    for i in range(3):
        try:
            if i == 1:
                continue
            if i == 2:
                break
            print("i", i)
        finally:
            print("fin", i)
    try:
        raise KeyError("k")
    except KeyError as error:
        print(error, error.args[0] if False else "")
    finally:
        print("done")

def h():
    try:
        raise ValueError("lost")
    finally:
        return 5

print(f(), h())
g()
raise Shown(3, 4)
