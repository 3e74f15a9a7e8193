def to_base(n, base):
    digits = "0123456789abcdef"
    if n == 0:
        return "0"
    negative = n < 0
    n = abs(n)
    out = []
    while n:
        n, r = divmod(n, base)
        out.append(digits[r])
    if negative:
        out.append("-")
    return "".join(reversed(out))


for n in (0, 5, 255, -255, 1000):
    print(to_base(n, 2), to_base(n, 16), to_base(n, 7))
    assert int(to_base(n, 16), 16) == n
print(bin(10), oct(64), hex(255), hex(-255))
