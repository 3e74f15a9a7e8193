class V:
    def __init__(self, name):
        self.name = name

    def __add__(self, other):
        print("add", self.name)
        return V(f"({self.name}+{other.name if isinstance(other, V) else other})")

    def __radd__(self, other):
        print("radd", self.name)
        return V(f"({other}+{self.name})")

    def __eq__(self, other):
        print("eq", self.name)
        return isinstance(other, V) and self.name == other.name

    def __bool__(self):
        print("bool", self.name)
        return self.name != ""

    def __len__(self):
        return 5

    def __repr__(self):
        return f"V({self.name!r})"

    def __str__(self):
        return self.name

    def __contains__(self, item):
        return item in self.name

    def __call__(self, x):
        return self.name * x

    def __getitem__(self, i):
        return self.name[i]


a, b = V("a"), V("b")
print(a + b, a + 1, 1 + a, [a, b], f"{a} {b!r}")
print(a == b, a != b, a in [b, a], bool(V("")), len(a))
print("yes" if a else "no", "a" in a, a(3), a[0])
print(sum([a, b], 0))
