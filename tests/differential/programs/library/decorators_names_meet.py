"""Names that meet: the wrapper's variables, the function's parameters, and those of the module."""

from functools import wraps

total = 100


def traced(func):
    """Prints around."""
    depth = 0

    @wraps(func)
    def wrapper(*args, **kwargs):
        nonlocal depth
        depth += 1
        result = func(*args, **kwargs)
        depth -= 1
        print(f"{'  ' * depth}{func.__name__} -> {result}")
        return result

    return wrapper


@traced
def clash(result, depth=1):
    return result * depth


@traced
def down(n):
    return 0 if n == 0 else 1 + down(n - 1)


def retry(attempts=3, *, quiet=False):
    def decorator(func):
        @wraps(func)
        def wrapper(*args, **kwargs):
            for attempt in range(1, attempts + 1):
                try:
                    return func(*args, **kwargs)
                except ValueError as e:
                    if not quiet:
                        print(f"attempt {attempt} of {attempts}: {e}")
            raise RuntimeError("gave up")

        return wrapper

    return decorator


state = {"left": 2}


@retry(attempts=4)
def flaky(attempt):
    if state["left"] > 0:
        state["left"] -= 1
        raise ValueError(f"not yet {attempt}")
    return attempt


@retry(2, quiet=True)
def never():
    raise ValueError("no")


def keyed(func):
    seen = []

    def wrapper(*args):
        seen.append(args)
        print(len(seen), args, args[0])
        return func(*args)

    return wrapper


@keyed
def pair(a, b):
    return a - b


@keyed
def one(a):
    return a


def bracket(left, right):
    def decorator(func):
        def wrapper(*args, **kwargs):
            return left + func(*args, **kwargs) + right

        return wrapper

    return decorator


@bracket("<b>", "</b>")
@bracket("<i>", "</i>")
def text(word, times=1):
    return word * times


def as_list(func):
    def wrapper(*args, **kwargs):
        return list(func(*args, **kwargs))

    return wrapper


@as_list
def evens(n):
    for i in range(n):
        if i % 2 == 0:
            yield i


def add_total(func):
    def wrapper(x):
        return func(x) + total

    return wrapper


@add_total
def small(x):
    return x


print(clash(2), clash(depth=3, result=4))
print(down(2))
print(flaky("x"))
try:
    never()
except RuntimeError as e:
    print(e)
print(pair(5, 3), pair(1, 2), one("z"))
print(text("w"), text("v", times=2))
print(evens(7), small(1), [small(v) for v in (1, 2)])
total = 200
print(small(1))
