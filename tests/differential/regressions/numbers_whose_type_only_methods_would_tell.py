"""Methods of Rust's numbers on what is made of literals alone: a block, the smaller of two, a variable."""


def padded(text, n):
    return text.rjust((-2 and n) % 7, "*")


half = 0.5
print(abs(half), [abs(half), abs(-1.5)])
for i in range(min(-7, -2) % 5):
    print(i, max(3, 2) % 2, abs(min(-7, 3)))
print("ab".rjust((-2 and 7) % 7, "*"), padded("ab", 13))
print((0 if half > 1 else -7) % 5, (1.5 if half > 1 else -2.5) // 1)
