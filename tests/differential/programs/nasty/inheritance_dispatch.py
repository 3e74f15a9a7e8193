class Base:
    kind = "base"

    def __init__(self, x):
        self.x = x
        self.setup()

    def setup(self):
        self.y = self.x * 2

    def describe(self):
        return f"{self.kind} {self.x} {self.y} {self.extra()}"

    def extra(self):
        return "-"


class Middle(Base):
    kind = "middle"

    def setup(self):
        super().setup()
        self.y += 1

    def extra(self):
        return "m" + super().extra()


class Leaf(Middle):
    def __init__(self, x, z):
        super().__init__(x)
        self.z = z

    def extra(self):
        return f"leaf{self.z}" + super().extra()


for obj in [Base(1), Middle(2), Leaf(3, 4)]:
    print(obj.describe(), type(obj).__name__, isinstance(obj, Middle))


class Mixin:
    def shout(self):
        return self.describe().upper()


class Loud(Mixin, Leaf):
    kind = "loud"


print(Loud(5, 6).shout(), issubclass(Loud, Base), [c.__name__ for c in Loud.__mro__])
