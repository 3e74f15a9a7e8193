import math


class Vector:
    __slots__ = ("x", "y", "z")

    def __init__(self, x=0.0, y=0.0, z=0.0):
        self.x = float(x)
        self.y = float(y)
        self.z = float(z)

    def __add__(self, o):
        return Vector(self.x + o.x, self.y + o.y, self.z + o.z)

    def __sub__(self, o):
        return Vector(self.x - o.x, self.y - o.y, self.z - o.z)

    def __mul__(self, k):
        return Vector(self.x * k, self.y * k, self.z * k)

    __rmul__ = __mul__

    def __iter__(self):
        yield self.x
        yield self.y
        yield self.z

    def __abs__(self):
        return math.sqrt(sum(c * c for c in self))

    def __bool__(self):
        return abs(self) > 0

    def dot(self, o):
        return sum(a * b for a, b in zip(self, o))

    def cross(self, o):
        return Vector(self.y * o.z - self.z * o.y, self.z * o.x - self.x * o.z, self.x * o.y - self.y * o.x)

    def __repr__(self):
        return f"Vector({self.x:g}, {self.y:g}, {self.z:g})"


a, b = Vector(1, 2, 3), Vector(-2, 0.5, 4)
print(a + b, a - b, 2 * a, a * 0.5)
print(a.dot(b), a.cross(b), round(abs(a), 6))
x, y, z = a
print(x, y, z, bool(Vector()), bool(a), list(b))
