print(True + 1, True * 3, False - 1, True / 2, -True, +False, ~True)
print([True, False].count(1), [0, 1, 2].index(True), True == 1, True is True)
print(sum(x > 2 for x in [1, 2, 3, 4]), "ab"[True], ["no", "yes"][3 > 2])
print({True: "a"}[1], {1: "a", True: "b"}, {0, False})
print(max(True, 2), str(True), f"{True}", f"{True:d}", f"{True:>6}", int(True), float(True))
print(bool([]), bool([0]), bool(""), bool("0"), bool(0.0), bool(None), bool({}), bool(()))
print(True & False, True | False, True ^ True, 5 & True, isinstance(True, int))
x = 3 > 2
x += 1
print(x)
