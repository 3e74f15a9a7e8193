try:
    raise ValueError(5)
except ValueError as e:
    print(repr(e), e)
try:
    raise ValueError("")
except ValueError as e:
    print(repr(e))
try:
    raise KeyError("k")
except KeyError as e:
    print(repr(e), e)
try:
    raise ValueError("it's")
except ValueError as e:
    print([e])


class Odd:
    def __str__(self):
        return "s"

    def __repr__(self):
        return "r"


class Mine(Exception):
    pass


for n in range(8):
    try:
        if n == 0:
            raise Mine
        if n == 1:
            raise Mine()
        if n == 2:
            raise Mine(Odd())
        if n == 3:
            raise Mine([1, "a"])
        if n == 4:
            raise Mine((1, 2))
        if n == 5:
            assert n == 6
        if n == 6:
            raise KeyError(4)
        if n == 7:
            raise ValueError(2.5)
    except Exception as e:
        print(repr(e), str(e))
try:
    try:
        raise ValueError("inner")
    except ValueError as e:
        raise RuntimeError(e)
except RuntimeError as f:
    print(repr(f), f)
raise Mine(None)
