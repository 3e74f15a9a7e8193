"""A range words its IndexError in its own way."""

x = range(0, 5, 2)
print(x[0], x[-1], [x[i] for i in range(3)])


def at(items, place):
    try:
        return str(items[place])
    except IndexError as error:
        return str(error)


print(at(x, 3), at([1], 3), at("abc", 3), at((1, 2), 3), at(range(3), -1), at(x, -4))
