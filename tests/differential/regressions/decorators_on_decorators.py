import functools
import json


def validate(func):
    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        try:
            return func(*args, **kwargs)
        except ZeroDivisionError as exc:
            raise ValueError(f"bad call of {func.__name__}") from exc
        finally:
            print("checked", func.__name__)

    return wrapper


def history(func):
    log = []

    def wrapper(*args):
        result = func(*args)
        log.append(result)
        wrapper.total += result
        print(log, wrapper.total)
        return result

    wrapper.total = 0
    return wrapper


def maybe(flag):
    def deco(func):
        def inner(*args, **kwargs):
            if not flag:
                return None
            return func(*args, **kwargs)

        return inner

    return deco


@validate
def divide(a, b=1):
    return a // b


@history
def square(n):
    return n * n


@history
def cube(n):
    return n**3


@maybe(True)
def on(x):
    return x


@maybe(False)
def off(x):
    return x


@validate
@maybe(True)
def half(n):
    if n == 0:
        raise ZeroDivisionError
    return n // 2


print(divide(7, b=2))
try:
    divide(1, 0)
except ValueError as e:
    print(e)
print(square(3), square(4), cube(2), square.total, cube.total)
print(on(1), off(1), half(10))
try:
    half(0)
except ValueError as e:
    print(e)
print([square(i) for i in range(3)])
people = {"ann": {"age": 31, "pets": ["cat"]}, "bob": {"age": 5, "pets": []}}
print(json.dumps(people, indent=2, sort_keys=True))
print(json.dumps({"a": None, "b": 1}), json.dumps([None, "x"]), json.dumps({1: {2: [3.0]}}))
matrix = [[1.5, 2.0], [0.1, -3.25]]
print(json.dumps(matrix), json.dumps(tuple(matrix[0])), json.dumps({"t": (1, 2)}), json.dumps("\u2028\x1b"))


def shout(func):
    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        print("SHOUT", func.__name__)
        return func(*args, **kwargs)

    return wrapper


def one_only(func):
    def just(value):
        return func(value) + 1

    return just


@shout
@one_only
def plus(x):
    return x * 10


@one_only
@shout
def times(x):
    return x * 100


print(plus(2), times(3), plus(value=4), times(value=5))
