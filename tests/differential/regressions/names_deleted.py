"""`del` of names that have a value for sure."""


def doubled(count):
    for number in range(count):
        twice = number * 2
        print(twice)
        del twice
    twice = "again"
    del count
    return twice


sizes = [3, 1]
total = sum(sizes)
del sizes
print(doubled(2), total)
