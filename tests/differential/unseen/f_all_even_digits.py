def even_digits(values):
    return sorted(v for v in values if all(d in "02468" for d in str(v)))


print(even_digits([24, 13, 8, 246, 21]), even_digits([]))
