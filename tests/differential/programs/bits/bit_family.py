def count_ones(n: int) -> int:
    if n < 0:
        raise ValueError("n must not be negative")
    return bin(n).count("1")


def is_power_of_two(n: int) -> bool:
    return n > 0 and n & (n - 1) == 0


def reverse_bits(n: int, width: int = 8) -> int:
    out = 0
    for _ in range(width):
        out = out << 1 | n & 1
        n >>= 1
    return out


def gray(n: int) -> list[str]:
    return [format(i ^ (i >> 1), f"0{n}b") for i in range(1 << n)]


def subsets(items):
    n = len(items)
    for mask in range(1 << n):
        yield [items[i] for i in range(n) if mask >> i & 1]


def add_without_plus(a, b):
    while b:
        a, b = a ^ b, (a & b) << 1
    return a


print([count_ones(i) for i in (0, 7, 255, 1023)], [n for n in range(70) if is_power_of_two(n)])
print(reverse_bits(0b00010110), gray(3), list(subsets("abc")), add_without_plus(27, 15))
try:
    count_ones(-1)
except ValueError as e:
    print(e)
print(0b1010 & 0b0110, 0b1010 | 0b0110, 0b1010 ^ 0b0110, ~0b1010, 1 << 10, -17 >> 2, (1023).bit_length())
