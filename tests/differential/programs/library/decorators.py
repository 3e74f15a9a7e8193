import functools
from functools import wraps


def log(func):
    """Says when it is called."""

    @wraps(func)
    def wrapper(*args, **kwargs):
        print("calling", func.__name__)
        result = func(*args, **kwargs)
        print("done")
        return result

    return wrapper


def repeat(times):
    def decorator(func):
        @functools.wraps(func)
        def wrapper(*args, **kwargs):
            for _ in range(times):
                result = func(*args, **kwargs)
            return result

        return wrapper

    return decorator


def memoize(func):
    cache = {}

    def wrapper(*args):
        if args not in cache:
            cache[args] = func(*args)
        return cache[args]

    return wrapper


def memo1(f):
    memo = {}

    def helper(x):
        if x not in memo:
            memo[x] = f(x)
        return memo[x]

    return helper


def counted(func):
    @wraps(func)
    def wrapper(*args, **kwargs):
        wrapper.calls += 1
        return func(*args, **kwargs)

    wrapper.calls = 0
    return wrapper


def numbered(func):
    count = 0

    def inner(*args, **kwargs):
        nonlocal count
        count += 1
        print(func.__name__, "call", count)
        return func(*args, **kwargs)

    return inner


def twice(f):
    def inner(x):
        return f(f(x))

    return inner


def safe(default=0, shout=False):
    def decorate(fn):
        def inner(*args, **kwargs):
            try:
                return fn(*args, **kwargs)
            except (ValueError, ZeroDivisionError) as error:
                if shout:
                    print("error:", error)
                return default

        return inner

    return decorate


@log
def add(a, b=2):
    """Adds."""
    return a + b


@repeat(3)
def hello(name):
    print("hi", name)


@memoize
def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


@memo1
def fact(n):
    return 1 if n == 0 else n * fact(n - 1)


@memoize
def grid(r, c):
    if r == 0 or c == 0:
        return 1
    return grid(r - 1, c) + grid(r, c - 1)


@counted
def ping(result):
    return f"pong {result}"


@numbered
@log
def stacked(x, *, scale=1):
    return x * scale


@twice
def inc(x):
    return x + 1


@safe(default=-1, shout=True)
def parse(text):
    return int(text)


@safe()
def ratio(a, b):
    return a // b


print(add(1), add(1, 5), add(b=3, a=4))
hello("ann")
print(fib(50), fact(15), grid(5, 5))
print(ping("a"), ping("b"), ping.calls)
print(stacked(3), stacked(2, scale=4))
print(inc(1), list(map(inc, [1, 2])))
print(parse("12"), parse("x"), ratio(7, 2), ratio(1, 0))
