"""`1 == True == 1.0` holds among values of several types too, wherever they are compared."""


def without_repeats(values):
    kept = []
    for value in values:
        if value not in kept:
            kept.append(value)
    return kept


print([1, True] == [True, 1], True in [1, "hello"], 1 in [True, "x"], 0 in [False, "x"])
print(without_repeats([1, 1, "hello", True, False, False]))
print(without_repeats([0, False, "", 0.0]), without_repeats([1.5, True, 2, 1.0, None, 0, None]))
values = [1, True, 0.0, False, "a", None, 1.0, 0, 2, 2.5]
for one in values:
    print([one == other for other in values])
