def make_counter():
    count = 0
    history = []

    def increment(by=1):
        nonlocal count
        count += by
        history.append(count)
        return count

    def get():
        return count, history

    return increment, get


inc, get = make_counter()
inc2, get2 = make_counter()
inc()
inc(5)
inc2(100)
print(get(), get2())
seen = get()[1]
inc()
print(seen)
value = 1


def outer():
    value = 2

    def inner():
        global value
        value = 3
        return value

    return inner() + value


print(outer(), value)
