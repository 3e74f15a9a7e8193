"""`%` formatting: alternate forms, characters, names, and what it refuses at run time."""

print("%#x" % 255, "%#o" % 8, "%#X" % 255, "%#06x|%-#8x|" % (255, 10))
print(
    "%e" % 12345.678,
    "%g" % 0.0001,
    "%G" % 1e20,
    "%X" % 255,
    "%c" % "a",
    "%c" % 65,
    "%%",
    "%5.1f%%" % 99.5,
    "%3c|%-3c|" % ("x", 66),
)
print("%(a)s %(b)s %(a)s" % {"a": "x", "b": "y"})
d = {"n": 3, "total": 10}
print("%(n)d of %(total)5d (%(n)03d)" % d)
print(
    "%08.3f|%+.2e|% .1f|%-8.2f|" % (3.14159, 12345.678, 2.25, 1.5),
    "%i" % True,
    "%5d|%-5d|%05d|%+d|% d" % (1, 2, -3, 4, 5),
)
print("%s %r %10s|%-10s|%.2s" % ("a", "b", "c", "d", "efg"), "%s %s %s" % (1, 2.5, None), "%r" % [1, "a"], "%s" % (1,))
try:
    print("%c" % "ab")
except TypeError as e:
    print(e)
try:
    print("%c" % -1)
except OverflowError as e:
    print(e)
try:
    print("%(zz)s" % {"a": "b"})
except KeyError as e:
    print("K", e)
print(
    "100%% of %s" % "it",
    "%x %o" % (-255, -8),
    "%d" % -0,
    "%f" % 1e15,
    "%g %g %g" % (1e5, 1e-5, 123456789.0),
    "%.0f %.0f" % (0.5, 1.5),
)
