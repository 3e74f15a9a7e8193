from functools import reduce


def product(values):
    return reduce(lambda a, b: a * b, values, 1)


def compose(f, g):
    return lambda x: f(g(x))


def longest(words):
    return reduce(lambda a, b: a if len(a) >= len(b) else b, words)


print(product([1, 2, 3, 4, 5]), product([]))
add_then_double = compose(lambda x: x * 2, lambda x: x + 1)
print(add_then_double(5))
print(longest(["fig", "banana", "cherry", "kiwi"]))
