def describe(value):
    if isinstance(value, bool):
        return "bool"
    if isinstance(value, int):
        return "int"
    if isinstance(value, str):
        return "str"
    return "other"


def total_ints(values):
    return sum(v for v in values if isinstance(v, int))


print(describe(True), describe(3), describe("x"), describe(2.5))
print(total_ints([1, "a", 2, 3.5]))
