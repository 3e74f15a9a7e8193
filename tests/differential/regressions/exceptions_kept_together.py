"""Exceptions of several classes in one list, dict, variable and result."""


class Failure(Exception):
    pass


class Numbered(Failure):
    def __init__(self, number):
        super().__init__(f"number {number}")
        self.number = number


def made(kind):
    if kind == 0:
        return ValueError("v")
    if kind == 1:
        return Numbered(7)
    return KeyError("k")


kept = [Failure("a"), ValueError("b"), Numbered(3)]
for error in kept:
    print(type(error).__name__, error, isinstance(error, Failure))
    try:
        raise error
    except Failure as caught:
        print("failure", caught)
    except ValueError as caught:
        print("value", caught)
for kind in range(3):
    try:
        raise made(kind)
    except Numbered as caught:
        print(caught.number)
    except (ValueError, KeyError) as caught:
        print(repr(caught))
print({name: str(e) for name, e in {"t": TypeError("t"), "f": Failure("f")}.items()})
last = None
for turn in range(3):
    try:
        if turn == 1:
            raise Numbered(turn)
        raise OSError("os")
    except (OSError, Failure) as caught:
        last = caught
if last is not None:
    print(last, type(last).__name__)
