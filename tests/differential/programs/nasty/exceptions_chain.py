class AppError(Exception):
    pass


class NotFound(AppError):
    def __init__(self, name, code=404):
        super().__init__(f"{name} not found")
        self.name = name
        self.code = code


class Plain(Exception):
    pass


def find(name):
    table = {"a": 1}
    try:
        return table[name]
    except KeyError as e:
        raise NotFound(name) from e


for name in ("a", "b"):
    try:
        print(find(name))
    except AppError as e:
        print(type(e).__name__, e, repr(e.__cause__))
try:
    try:
        raise Plain
    except Plain:
        raise
except Exception as e:
    print(repr(e), str(e) == "", e.args)
try:
    raise NotFound("x", code=1)
except (ValueError, NotFound) as e:
    print(e.code, e.name, e.args, isinstance(e, AppError))
try:
    raise ValueError("a", 2)
except ValueError as e:
    print(e, e.args)
try:
    int("zz")
except Exception as e:
    print(type(e), e)
