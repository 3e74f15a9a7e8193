"""`format(value, spec)` and `format_map`."""

print("{a} {b!r:>5} {a:>4}".format_map({"a": "1", "b": "2"}))
counts = {"x": 3, "y": 4}
print("{x:03d}-{y}".format_map(counts), format(3.5, ".2f"), format("a", ">4"), format(255, "#06x"), format(True, "d"), format(7, "03"), format(1), format([1]))
for spec in (">8", "<8", "^8"):
    print("[" + format("mid", spec) + "]", format(12, spec + "d"))
try:
    "{zz}".format_map(counts)
except KeyError as e:
    print(e)
print(list(map(lambda v: format(v, "02x"), [1, 255])), "".join(format(b, "08b") for b in b"ab"))
