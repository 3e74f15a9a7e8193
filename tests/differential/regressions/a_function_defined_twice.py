"""The definition above a call is the one that it means."""


def hidden(n):
    return "never seen"


LIMIT = 3


def hidden(n):
    return n + LIMIT


print(hidden(1))


def fact(n):
    result = 1
    for i in range(2, n + 1):
        result *= i
    return result


print(fact(5))


def fact(n):
    print("fact", n)
    return 1 if n < 2 else n * fact(n - 1)


for number in (2, 3):
    print(fact(number))


def fact(n):
    return -n


print(fact(4))


class Box:
    def get(self):
        return 1


class Box:
    def get(self):
        return 2


print(Box().get())
