def greet(name=None, punctuation="!"):
    if name is None:
        name = "stranger"
    return "Hello, " + name + punctuation


def join_all(*parts, sep="-"):
    return sep.join(parts)


def total(*numbers):
    result = 0
    for n in numbers:
        result += n
    return result


print(greet(), greet("Ana"), greet("Bo", "?"), greet(punctuation="."))
print(join_all("a", "b", "c"), join_all("x", sep="+"), repr(join_all()))
print(total(), total(1), total(1, 2, 3))
