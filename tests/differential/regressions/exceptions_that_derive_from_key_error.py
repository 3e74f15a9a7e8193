"""What derives from KeyError shows the repr of its key; an arm after one that never matches binds nothing."""


class Missing(KeyError):
    def __init__(self, key, where):
        super().__init__(key)
        self.where = where


class Worse(Missing):
    pass


class Plain(KeyError):
    pass


class Other(LookupError):
    pass


class Mixin:
    def hint(self):
        return "hint"


class Mixed(Mixin, ValueError):
    pass


for kind in range(4):
    try:
        if kind == 0:
            raise Missing("a", "b")
        if kind == 1:
            raise Plain("k")
        if kind == 2:
            raise Other("o")
        raise Worse("c", "d")
    except Worse as e:
        print(e, e.where, repr(e))
    except Missing as e:
        print(e, e.where, repr(e))
    except LookupError as e:
        print(e, repr(e), isinstance(e, KeyError))
try:
    raise Mixed("a")
except Mixed as e:
    print(e, e.hint(), isinstance(e, ValueError))
try:
    n = int("asdf")
except NameError as e:
    print("Got a NameError", e)
except:  # noqa: E722
    print("Got an anonymous error")
raise Worse("end", "z")
