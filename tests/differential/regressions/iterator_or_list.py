"""A value that is an iterator or a list, told apart by isinstance."""


def doubled(rows, lazily):
    if lazily:
        return map(lambda r: [x * 2 for x in r], rows)
    return [[x * 2 for x in r] for r in rows]


def shown(thing):
    if isinstance(thing, list):
        print(len(thing))
    else:
        print("lazy")


shown(doubled([[1, 2], [3]], False))
shown(doubled([[1, 2], [3]], True))
