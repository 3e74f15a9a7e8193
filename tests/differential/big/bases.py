DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def to_base(n, base):
    if n == 0:
        return "0"
    sign, n = ("-", -n) if n < 0 else ("", n)
    out = ""
    while n:
        n, rest = divmod(n, base)
        out = DIGITS[rest] + out
    return sign + out


def from_base(text, base):
    value = 0
    for ch in text.lower():
        value = value * base + DIGITS.index(ch)
    return value


n = 2**100 + 12345
for base in (2, 3, 7, 16, 36):
    text = to_base(n, base)
    print(base, text, from_base(text, base) == n, int(text, base) == n)
print(to_base(-(3**50), 9), to_base(0, 5), from_base("zz" * 10, 36))


def digits_sum(n: int) -> int:
    total = 0
    while n:
        total += n % 10
        n //= 10
    return total


def palindrome_steps(n):
    steps = 0
    while str(n) != str(n)[::-1]:
        n += int(str(n)[::-1])
        steps += 1
    return n, steps


print(digits_sum(2**200), palindrome_steps(89), palindrome_steps(10911))
