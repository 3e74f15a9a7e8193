"""Lists that change while something walks over them, indexes them or passes them on."""


def grows_in_its_loop():
    xs = [1, 2, 3]
    for x in xs:
        if x < 3 and len(xs) < 6:
            xs.append(x + 10)
    print(xs)


def shrinks_in_its_loop():
    xs = [1, 2, 3, 4, 5, 6]
    for x in xs:
        if x % 2 == 0:
            xs.remove(x)
    print(xs)


def replaced_in_its_loop():
    xs = [1, 2, 3]
    total = 0
    for x in xs:
        xs = [x, x]
        total += x
    print(total, xs)


def add_one(xs):
    xs.append(1)
    return len(xs)


def changes_by_call():
    xs = [5]
    for x in xs:
        if len(xs) < 4 and add_one(xs) < 5:
            print(x)
    print(xs)


def index_changes_the_list():
    xs = [0, 1, 2, 0]
    print(xs[xs.pop()], xs)
    xs[xs.pop() - 1] = 9 if len(xs) > 5 else 8
    print(xs)


def value_changes_the_list():
    xs = [1, 2, 3, 4]
    xs[0] = xs.pop()
    xs[add_one(xs) - 3] += 5
    print(xs)


def rotates():
    queue = [1, 2, 3]
    queue.append(queue.pop(0))
    queue.insert(len(queue) // 2, queue[-1])
    print(queue)


def pair(xs, n):
    xs[0] += n
    return xs[0]


def arguments_look_and_change():
    xs = [1, 2, 3]
    print(pair(xs, len(xs) + xs[-1]), xs)
    print(pair(xs, pair(xs, 1)), xs)
    print(len(xs), add_one(xs), len(xs))
    print(xs, add_one(xs), xs)


def nested(grid, row):
    grid[0][0] += 1
    row.append(grid[0][0])


def element_and_whole():
    grid = [[1, 2], [3]]
    nested(grid, grid[1])
    print(grid)
    for row in grid:
        grid[0][1] = len(row) + 5
    print(grid)
    grid[0], grid[1] = grid[1], grid[0]
    print(grid)
    grid[0].append(grid[1][0] + len(grid))
    grid[len(grid) - 1][len(grid) - 2] += grid[0][0]
    print(grid)


def index_that_moves():
    a = [1, 0, 2]
    a[a[0]], a[a[1]] = a[a[1]], a[a[0]]
    print(a)


def comprehension_changes():
    xs = [1, 2]
    ys = [add_one(xs) for _ in range(2)]
    print(xs, ys)


def sliced():
    xs = [1, 2, 3, 4]
    xs[1:3] = xs[2:]
    print(xs)
    xs[1:2] = [x * 10 for x in xs]
    del xs[0]
    del xs[1:3]
    xs += xs
    xs.extend(xs)
    print(xs)


grows_in_its_loop()
shrinks_in_its_loop()
replaced_in_its_loop()
changes_by_call()
index_changes_the_list()
value_changes_the_list()
rotates()
arguments_look_and_change()
element_and_whole()
index_that_moves()
comprehension_changes()
sliced()
