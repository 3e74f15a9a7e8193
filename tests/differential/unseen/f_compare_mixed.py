def larger(a, b):
    x = float(str(a).replace(",", "."))
    y = float(str(b).replace(",", "."))
    if x == y:
        return None
    return a if x > y else b


print(larger(1, 2.5))
print(larger("1,5", "1,25"))
print(larger("1", 1))
