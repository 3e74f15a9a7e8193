import functools


def logged(f):
    @functools.wraps(f)
    def inner(*args):
        result = f(*args)
        print(f"{f.__name__}{args} -> {result}")
        return result

    return inner


@logged
def add(a, b):
    return a + b


@logged
def twice(x):
    return add(x, x)


print(twice(4))
