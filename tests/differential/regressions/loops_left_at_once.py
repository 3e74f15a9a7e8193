"""A loop whose turn always leaves: what it counts is never read again."""


def once(count):
    left = count % 5
    turns = 0
    while left > 0:
        left -= 1
        turns += 1
        if turns > 60:
            break
        if True:
            return turns
    return -1


def never(count):
    for number in range(count):
        count = number
        if not False:
            break
    return "left"


print(once(0), once(7), never(3))
