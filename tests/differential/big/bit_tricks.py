def popcount(n):
    count = 0
    while n:
        n &= n - 1
        count += 1
    return count


def reverse_bits(n, width):
    out = 0
    for _ in range(width):
        out = (out << 1) | (n & 1)
        n >>= 1
    return out


values = [0, 1, -1, 255, 2**63, -(2**63), 2**64 - 1, -(2**64), 3**50, -(3**50)]
for x in values:
    print(x, ~x, -x, x >> 3, x >> 70, x << 5, x & 0xFF, x | 1, x ^ -1, x.bit_length(), abs(x))
for x in values[:5]:
    for y in values:
        print(x & y, x | y, x ^ y, end=" ")
    print()
print(popcount(2**100 - 1), reverse_bits(0b1101, 100), (1 << 100) - 1 & ~0xFFFF)
gray = (
    [n ^ (n >> 1) for n in range(2**66, 2**66 + 4)] if False else [(2**66 + k) ^ ((2**66 + k) >> 1) for k in range(4)]
)
print(gray, (2**80).bit_count(), bin(2**65), hex(-(2**70) + 1), oct(2**66))
for count in (-1, 3):
    try:
        print(1 << count, 2**90 >> count)
    except ValueError as error:
        print(error)
mask = 0
for i in (3, 64, 100):
    mask |= 1 << i
print(mask, [i for i in range(128) if mask >> i & 1])
