"""Lists that two names hold while one of them changes: every one must stay one object."""


def second_name():
    a = [1, 2, 3]
    b = a
    b.append(4)
    print(a, b, len(a))


def kept_in_a_list():
    row = [0, 0]
    grid = [row, row]
    grid[0][1] = 7
    print(row, grid)


def kept_then_changed():
    rows = []
    row = []
    for i in range(3):
        row.append(i)
        rows.append(row)
    print(rows)


def fresh_each_time():
    rows = []
    for i in range(3):
        row = []
        row.append(i)
        rows.append(row)
    rows[1].append(9)
    print(rows)


def repeated_row():
    grid = [[0] * 2] * 3
    grid[0][0] = 5
    print(grid)


def separate_rows():
    grid = [[0] * 2 for _ in range(3)]
    grid[0][0] = 5
    print(grid)


def give_back(xs):
    xs.append(1)
    return xs


def returned_argument():
    a = [0]
    b = give_back(a)
    b.append(2)
    print(a, b)


def loop_variable():
    rows = [[1], [2]]
    for row in rows:
        row.append(0)
    last = rows[0]
    last.append(5)
    print(rows, last)


def slice_of_rows():
    rows = [[1], [2], [3]]
    some = rows[1:]
    some[0].append(8)
    print(rows, some)


def copied_list():
    rows = [[1], [2]]
    other = list(rows)
    other.append([3])
    other[0].append(4)
    print(rows, other)


def added_lists():
    left = [[1]]
    both = left + [[2]]
    both[0].append(3)
    print(left, both)


def in_a_dict():
    xs = [1]
    box = {"xs": xs}
    xs.append(2)
    box["xs"].append(3)
    print(xs, box["xs"])


def in_a_tuple():
    xs = [1]
    pair = (xs, 2)
    xs.append(3)
    print(pair[0], xs)


class Holder:
    def __init__(self, items):
        self.items = items

    def add(self, item):
        self.items.append(item)


def in_an_object():
    xs = [1]
    holder = Holder(xs)
    holder.add(2)
    xs.append(3)
    print(holder.items, xs)


def by_condition(flag):
    a, b = [1], [2]
    chosen = a if flag else b
    chosen.append(3)
    print(a, b, chosen)


def by_or():
    a = []
    b = [1]
    chosen = a or b
    chosen.append(2)
    print(a, b)


def in_a_closure():
    seen = []

    def note(x):
        seen.append(x)

    note(1)
    seen.append(2)
    note(3)
    print(seen)


def twice_an_argument(a, b):
    a.append(1)
    b.append(2)
    return len(a) * 10 + len(b)


def swapped_names():
    a, b = [1], [2, 3]
    a, b = b, a
    a.append(4)
    b.append(5)
    print(a, b)


def chained():
    a = b = [1]
    a.append(2)
    print(b)


def identity():
    a = [1]
    b = a
    c = [1]
    print(a is b, a is c, a == c)


def default_list(x, box=[]):
    box.append(x)
    return len(box)


second_name()
kept_in_a_list()
kept_then_changed()
fresh_each_time()
repeated_row()
separate_rows()
returned_argument()
loop_variable()
slice_of_rows()
copied_list()
added_lists()
in_a_dict()
in_a_tuple()
in_an_object()
by_condition(True)
by_condition(False)
by_or()
in_a_closure()
xs = [0]
print(twice_an_argument(xs, xs), xs)
swapped_names()
chained()
identity()
print(default_list(1), default_list(2))
