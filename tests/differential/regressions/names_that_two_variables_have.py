"""A name of a comprehension and of the module: what is left out of one is not taken from the other."""

x = 4
print(all(x > 0 for x in [1, 2]), [x * 2 for x in (3, 4)], sum(x for x in range(3)))
print(x is not None, x if x is not None else 0)
item = 3
print([item for item in ["a"]], item is None, isinstance(item, int))
