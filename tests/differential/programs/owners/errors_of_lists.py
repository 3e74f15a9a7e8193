"""Who raises, with what message, and what has happened by then, where lists have one owner."""


def note(x):
    print("note", x)
    return x


def reading(xs, i):
    try:
        return xs[i]
    except IndexError as error:
        return str(error)


def writing(xs, i):
    try:
        xs[i] = note(7)
    except IndexError as error:
        print(error)
    return xs


def rows(grid, i, j):
    try:
        grid[i][j] += 1
        grid[j].append(note(j))
        grid[i][note(j)] = note(i)
    except IndexError as error:
        print("rows", error)
    print(grid)


def popping():
    xs = [1]
    taken = []
    try:
        while True:
            taken.append(xs.pop())
    except IndexError as error:
        print(error, taken)
    for work in range(4):
        try:
            if work == 0:
                xs.pop(3)
            elif work == 1:
                del taken[9]
            elif work == 2:
                taken.remove(5)
            else:
                taken.index(5)
        except (IndexError, ValueError) as error:
            print(type(error).__name__, error)


def half_done(xs):
    try:
        for i in range(5):
            xs[i] = xs[i] * 2
    except IndexError:
        xs.append(-1)
    finally:
        xs.append(-2)


def from_try():
    try:
        found = [int("x")]
    except ValueError:
        found = []
    found.append(1)
    return found


def returns_inside(xs):
    copy = xs[:]
    try:
        copy.append(1)
        return copy
    finally:
        print("left", len(xs))


def swaps(xs, i, j):
    try:
        xs[i], xs[j] = xs[j], xs[i]
    except IndexError as error:
        print("swap", error)
    print(xs)


print(reading([1, 2], -2), reading([1, 2], 2), reading([], -1))
print(writing([1, 2], -1))
print(writing([1, 2], 2))
rows([[1], [2, 3]], 0, 1)
rows([[1, 1], [2, 3]], 0, 1)
rows([[1, 1]], 0, 1)
popping()
ys = [1, 2]
half_done(ys)
print(ys)
print(from_try())
print(returns_inside([4]))
swaps([1, 2, 3], 0, -1)
swaps([1, 2, 3], 0, 3)
print([0] * -1, [1, 2] * 2, ["a"] * 2, [[]] * 0)
print([1, 2] == [1, 2], [[1]] == [[2]], [] == [1], [1] != [1, 2])
print(2 in [1, 2], "b" in ["a"], [1] + [2] + [3, 4])
print(sorted([3, 1, 2]), [5, 6, 7][::-1], [5, 6, 7][-2:], list("abc"), "a b".split())
print([1, 2, 3][3])
