def staircase(n):
    return ["#" * i for i in range(1, n + 1)]


def pyramid(n):
    return "\n".join(" " * (n - i) + "*" * (2 * i - 1) for i in range(1, n + 1))


print(staircase(3))
print(pyramid(4))
