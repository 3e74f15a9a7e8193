def digit_sum(n: int) -> int:
    total = 0
    while n > 0:
        total += n % 10
        n //= 10
    return total


def harshad(limit: int) -> int:
    return sum(1 for n in range(1, limit) if n % digit_sum(n) == 0)


print(harshad(1_000_000))
