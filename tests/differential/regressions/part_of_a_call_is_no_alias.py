# At the top of a module `x = list(…)[…]` was taken for the name of a type, and dropped.
Grid = list[list[int]]
rest = [2, 100]
for i in range(3):
    rest = list(range(i))[1:5]
    print(rest)
first = tuple("abc")[0]
value = dict(a=5)["a"] if False else dict([("a", 5)])["a"]
dict_ = {"k": [1, 2]}
tail = list(dict_["k"])[-1]
smallest = sorted(set([3, 1, 2]))[0]


def shape(grid: Grid) -> int:
    return len(grid)


list = [[1, 2], [3]]
row = list[1]
print(first, value, tail, smallest, row, shape([[1]]))
