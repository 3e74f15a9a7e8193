def superfactorial(n):
    result = current = 1
    for i in range(2, n + 1):
        current *= i
        result *= current
    return result


print([superfactorial(n) for n in range(1, 8)])
