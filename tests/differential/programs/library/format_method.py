"""str.format on literals, string constants."""

import string
from string import ascii_lowercase, digits


class Point:
    def __init__(self, x):
        self.x = x

    def __repr__(self):
        return "P(" + str(self.x) + ")"

    def __str__(self):
        return "p" + str(self.x)


def said(x):
    print("said", x)
    return x


items = [1, 2, 3]
print("{} and {}".format(1, "two"))
print("{1} {0} {1}".format("a", "b"))
print("{name}: {value:>8.3f}|{0!r:>6}".format("x", name="n", value=3.14159))
print("{{}} {:05d} {:,} {:<4}| {:^7}|".format(42, 1234567, "ab", "mid"))
print("{} {} {}".format(items, items.pop(), items))
print("{1} {0}".format(said("first"), said("second")))
print("{0} {0!r}".format(Point(1)))
print("nothing".format())
print("{} {} {}".format(None, True, 1.0), "{!r} {!s}".format("q'", "q"))
print("{}".format((1, "a")), "{}".format({"k": [1]}), "{:.2%} {:e} {:x} {:b}".format(0.256, 12345.678, 255, 5))
print("{}".format(said(1)), "{0}".format(said(2), said(3)))
print(string.ascii_uppercase, ascii_lowercase, digits, len(string.punctuation))
print(ascii_lowercase.index("e"), [c for c in string.hexdigits][-1], repr(string.whitespace), string.ascii_letters[::-5])
print("d" in digits, "5" in string.digits)
