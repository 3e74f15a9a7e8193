def safe_int(text, default=0):
    try:
        return int(text)
    except ValueError:
        return default


def ratio(a, b):
    try:
        return a / b
    except ZeroDivisionError:
        return None


def lookup(table, key):
    try:
        return table[key]
    except KeyError as e:
        return "missing " + str(e)


print(safe_int("42"), safe_int("x"), safe_int(" 7 "), safe_int("3.5", -1), safe_int("1_000"))
print(ratio(1, 4), ratio(1, 0))
print(lookup({"a": "1"}, "a"), lookup({"a": "1"}, "b"))
