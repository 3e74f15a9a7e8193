"""The handlers are never entered, so that only they would have read the first assignment."""


def last(items):
    place = 0
    try:
        place += 1
        place = len(items)
    except LookupError:
        print("caught", place)
    return place


total = 5
try:
    total %= 3
    total = len("four")
except ValueError as error:
    print(error, total)
print(last([1, 2, 3]), total)
