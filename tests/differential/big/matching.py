def kind(n):
    match n:
        case 0:
            return "zero"
        case 18446744073709551616:
            return "two to 64"
        case _ if n > 2**64:
            return "large"
        case _:
            return "small"


print([kind(n) for n in (0, 5, 2**64, 2**65)])
LIMITS = {"a": 2**64, "b": 1}
TOTAL = 10**19 + 1
NAMES = (2**64, 2**65)


def over(n):
    return n > TOTAL


print(over(10**19), over(10**20), LIMITS["a"] + LIMITS["b"], NAMES[1], NAMES)
total = 0


def add(n):
    global total
    total += n
    return total


print(add(2**63), add(2**63), total)
first, *rest = [2**70, 1, 2]
print(first, rest)
values = [2**64 if i % 2 else i for i in range(4)]
print(values, values == [0, 2**64, 2, 2**64], (1, 2) == (1, 2), [1, 2] == [1, 2], 2**64 == 2**64)
if (m := 2**66) > 5:
    print(m, m // 3)
print(f"{2**70 + 1}", 2**70 if total else 0)
try:
    raise ValueError(2**70)
except ValueError as error:
    print(error)
assert total == 2**64, "no"
print(*[2**64, 1], sep=", ")
