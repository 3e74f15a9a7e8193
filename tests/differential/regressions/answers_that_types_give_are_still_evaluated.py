"""A test whose answer the types give still runs what it tests: that may print or raise."""


class Box:
    def __init__(self, value):
        self.value = value


def noisy(n):
    print("noisy", n)
    if n < 0:
        raise ValueError("negative")
    return n


def pair(n):
    print("pair", n)
    return (n, n + 1)


def box(n):
    print("box", n)
    return Box(n)


print(noisy(1) is None, noisy(2) is not None, None is noisy(3))
print(all(noisy(i) is not None for i in range(3)), any(noisy(i) is None for i in range(3)))
print(isinstance(noisy(4), int), isinstance(noisy(5), str), noisy(6) == "a", noisy(7) != "b")
if pair(1):
    print("a pair is true")
if not box(2):
    print("a box is false")
chosen = pair(3) or pair(4)
last = box(5) and box(6)
print(chosen, last.value)
print({"a": 1}.get("a", noisy(8) + 0.5), {"a": 1, "b": 2.5}.get("b", noisy(9)))
print(noisy(11) in ["a", "b"], "a" in [noisy(12)])
print(noisy(3) in (noisy(3), noisy(4)))
try:
    print(all(noisy(i) is not None for i in [1, -1]))
except ValueError as error:
    print("error", error)


def count_primes(digits):
    primes = ("2", "3", "5")
    total = 0
    for i in range(len(digits)):
        if digits[i] in primes:
            total += 1
    return total


print(count_primes("1235"), count_primes([1, 2, 3]), count_primes([]))
