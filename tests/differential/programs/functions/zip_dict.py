def invert(table):
    return {v: k for k, v in table.items()}


def pair_up(keys, values):
    return dict(zip(keys, values))


def drop_none(table):
    return {k: v for k, v in table.items() if v is not None}


print(invert({"a": 1, "b": 2}))
print(pair_up(["x", "y", "z"], [1, 2]))
print(drop_none({"a": 1, "b": None, "c": 3}))
