"""type(x): names, comparisons, narrowing."""


class Shape:
    def __init__(self, size):
        self.size = size

    def describe(self):
        return type(self).__name__ + ":" + self.__class__.__name__

    def grown(self):
        return type(self)(self.size + 1)

    def same(self, other):
        return type(self) == type(other)


class Square(Shape):
    pass


class Problem(ValueError):
    pass


def kind(x):
    if type(x) == int:
        return "int " + str(x + 1)
    if type(x) is str:
        return "str " + x.upper()
    if type(x) in (list, tuple):
        return "sequence " + str(len(x))
    if type(x) not in (float, bool):
        return "other"
    return type(x).__name__


def noisy():
    print("noisy")
    return 1


for item in [1, "a", 2.5, True]:
    print(type(item).__name__)
print(kind(1), kind("a"), kind(2.5), kind(True))
for item in [1, "a", 2]:
    if type(item) is int:
        print(item + 1)
    else:
        print(item.upper())
for number in [1, 2.5]:
    print(type(number).__name__, type(number) == float)
for maybe in [1, None]:
    print(type(maybe).__name__, type(maybe) == int)
print(kind([1]), kind((1, 2)), kind({1: 2}), kind(None))
print(Shape(1).describe(), Square(2).describe(), Square(2).grown().describe(), Square(3).grown().size)
print(Shape(1).same(Shape(2)), Square(1).same(Square(2)))
print(type(noisy()).__name__, type(noisy()) == int, type(noisy()) != int)
print(type([]).__name__, type({}).__name__, type(()).__name__, type(None).__name__, type(1.5).__name__, type("").__name__)
for text in ["1", "x", ""]:
    try:
        if not text:
            raise Problem("empty")
        print(int(text))
    except Exception as e:
        print(type(e).__name__, e.__class__.__name__, type(e) == ValueError, type(e) is Problem, e)
try:
    [][0]
except (IndexError, KeyError) as e:
    print(f"{type(e).__name__}: {e}")
print(type(True) == int, type(True) == bool, type(3) != float)
