READ, WRITE, EXECUTE = 4, 2, 1


def describe(mode):
    out = []
    for shift in (6, 3, 0):
        bits = mode >> shift & 7
        for flag, letter in ((READ, "r"), (WRITE, "w"), (EXECUTE, "x")):
            out.append(letter if bits & flag else "-")
    return "".join(out)


def parse(text):
    mode = 0
    for ch in text:
        mode = mode << 1 | (ch != "-")
    return mode


def change(mode, spec):
    who, what = spec[0], spec[1:]
    shifts = {"u": [6], "g": [3], "o": [0], "a": [6, 3, 0]}[who]
    bits = sum({"r": READ, "w": WRITE, "x": EXECUTE}[c] for c in what[1:])
    for shift in shifts:
        if what[0] == "+":
            mode |= bits << shift
        elif what[0] == "-":
            mode &= ~(bits << shift)
        else:
            mode = mode & ~(7 << shift) | bits << shift
    return mode


for mode in (0o755, 0o640, 0):
    text = describe(mode)
    print(oct(mode), text, parse(text) == mode, bin(mode))
print(describe(change(0o644, "a+x")), describe(change(0o777, "o-rw")), describe(change(0o777, "g=r")))
print(hex(0o755), f"{0o755:b}", f"{0o640:#o}", "%o" % 0o17)
