def first(limit):
    try:
        print(limit)
        left = limit % 5
        while left > 0:
            left -= 1
            seen = [left]
            print(seen)
    except LookupError as error:
        print("caught", error)


first(7)
first(5)
