def sum_multiples(limit, *factors):
    return sum(n for n in range(limit) if any(n % f == 0 for f in factors))


def sum_of_squares(n):
    return n * (n + 1) * (2 * n + 1) // 6


print(sum_multiples(1000, 3, 5), sum_multiples(20, 7), sum_of_squares(100))
