def evaluate(coefficients, x):
    """Horner; the highest power comes first."""
    result = 0
    for c in coefficients:
        result = result * x + c
    return result


print(evaluate([1, -3, 2], 2), evaluate([1, -3, 2], 5), evaluate([2, 0.5], 3), evaluate([], 1))
