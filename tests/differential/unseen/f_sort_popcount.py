def by_popcount(values):
    return sorted(values, key=lambda v: (bin(v).count("1"), v))


print(by_popcount([7, 8, 3, 1, 0, 5]))
