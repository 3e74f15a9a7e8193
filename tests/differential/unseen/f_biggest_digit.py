def biggest_digit(values):
    return max(int(d) for v in values for d in str(abs(v)))


def without_digit(limit, digit):
    return [n for n in range(limit) if str(digit) not in str(n)]


print(biggest_digit([12, -93, 405]), without_digit(24, 1))
