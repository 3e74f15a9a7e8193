"""A nested generator reads the variables of the function around it when it runs, not when it was made."""


def changed_after():
    text = "outer"

    def gen():
        yield text
        yield text + "!"

    made = gen()
    text = "changed"
    print(list(made))
    n = 1

    def count():
        for i in range(3):
            yield i * n

    counted = count()
    print(next(counted))
    n = 10
    print(list(counted))


def changed_inside():
    total = 0
    name = "x"

    def add(n):
        nonlocal total
        total += n

    def gen(limit):
        nonlocal name
        for i in range(limit):
            add(i)
            name += str(i)
            yield total

    for value in gen(3):
        print(value, name)
    print(list(gen(3)), total, name)


def stored_and_read_inside(n):
    value = "before"

    def nested():
        print(value)

    value = "after"
    nested()
    value = f"n is {n}"
    nested()


changed_after()
changed_inside()
stored_and_read_inside(3)
