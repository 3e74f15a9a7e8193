def sum_numbers(items):
    return sum(x for x in items if not isinstance(x, str))


def first_text(items):
    for x in items:
        if isinstance(x, str):
            return x
    return None


print(sum_numbers([1, "two", 3.5]), first_text([1, "two", 3]))
