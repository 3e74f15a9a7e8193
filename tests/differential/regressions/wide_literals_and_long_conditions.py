"""Literals beyond 32 bits under bit operators; a long condition under `not`; a list joined to an empty one."""


def apart(first, second):
    return not (
        first[2] <= second[0] or first[3] <= second[1] or first[0] >= second[2] or first[1] >= second[3] + second[0] * 0
    )


def noted(words, found):
    found.append(words + [])
    found.append([] + words)


print(0x7FFFFFFFFFFFFFFF | 1, 4294967296 & 12884901888, 5 ^ 2147483648, ~4294967296, ~5 & 3)
print(apart([0, 0, 2, 2], [1, 1, 3, 3]), apart([0, 0, 1, 1], [1, 0, 2, 1]))
found = []
noted(["a", "b"], found)
print(found)
