"""Variables of a generator that nested functions and nested generators change."""


def running(count):
    total = 0

    def add(step):
        nonlocal total
        total += step

    for step in range(count):
        add(step)
        yield total
    total = 100
    add(1)
    yield total


def growing(text: str):
    def widen():
        nonlocal text
        text = "<" + text + ">"

    while len(text) < 7:
        widen()
        yield text


def renamed():
    name = "outer"

    def inner():
        nonlocal name
        print(name)
        name = "inner"
        yield name

    for seen in inner():
        print("seen", seen)
    yield name


print(list(running(4)))
print(list(growing("a")), list(growing("bc")))
print(next(renamed()))
