def parity(n):
    return bin(n).count("1") % 2


def to_bits(n, width):
    return format(n, "b").zfill(width)


def from_bits(text):
    value = 0
    for b in text:
        value = value * 2 + int(b)
    return value


print([parity(i) for i in range(8)], to_bits(5, 8), from_bits("1011"), f"{37:08b}")
