"""A variable that a `with` assigns and what follows reads; one that a `try` leaves None."""


class Quiet:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        return True


def opened(x):
    with Quiet():
        if x is None:
            x = 2
        x = x + 1
    return x


def swallowed(x):
    with Quiet():
        x = x + 1
        x = 4
        x = 1 // 0
    return x


def left(x):
    try:
        if isinstance(x, str):
            x = 3
            raise KeyError
        x = None
    except KeyError:
        return ("h", x)
    return ("e", x)


print(opened(None), opened(3), swallowed(3), left("a"), left(1))
