def digit_sum(n):
    return sum(int(d) for d in str(abs(n)))


def digital_root(n):
    while n >= 10:
        n = digit_sum(n)
    return n


def reversed_number(n):
    sign = -1 if n < 0 else 1
    return sign * int(str(abs(n))[::-1])


assert digit_sum(-123) == 6
assert digital_root(987654321) == 9
print([digital_root(k) for k in range(95, 105)])
print(reversed_number(-120), reversed_number(45), reversed_number(0))
