class Counter:
    instances = 0
    registry = {}

    def __init__(self, name):
        Counter.instances += 1
        self.id = Counter.instances
        self.name = name
        self.registry[name] = self
        self._value = 0

    @property
    def value(self):
        return self._value

    @value.setter
    def value(self, new):
        if new < 0:
            raise ValueError("negative")
        self._value = new

    @staticmethod
    def valid(name):
        return name.isidentifier()

    @classmethod
    def get(cls, name):
        if name not in cls.registry:
            return cls(name)
        return cls.registry[name]

    def __iadd__(self, n):
        self.value += n
        return self


c = Counter.get("hits")
c += 5
c.value += 2
d = Counter.get("hits")
print(c is d, d.value, Counter.instances, Counter.valid("a b"), Counter.valid("ab"))
e = Counter.get("misses")
try:
    e.value -= 1
except ValueError as err:
    print("error", err, e.value)
print(sorted(Counter.registry), [x.id for x in Counter.registry.values()])
