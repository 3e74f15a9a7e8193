import sys


class Stack:
    def __init__(self):
        self.items = []

    def __len__(self):
        return len(self.items)

    def push(self, x):
        self.items.append(x)

    def drain(self):
        while self:
            yield self.items.pop()


s = Stack()
for w in sys.stdin.readline().split():
    s.push(int(w))
d = s.drain()
print(bool(s), next(d), len(s), sum(d), bool(s))
total = 0
for line in sys.stdin:
    line = line.rstrip("\n")
    if not line:
        break
    name, *nums = line.split()
    nums = list(map(int, nums))
    best = max(nums, default=None)
    print(name, *nums, sep="|", end=";\n")
    total += sum(nums)
    if best and best > 5:
        print("big", best)
rest = sys.stdin.read()
print(total, repr(rest), rest.split("\n"), [int(t) for t in rest.split()])
print(*[], sep="-")
print(*"héllo", sep="·")
print("a", "b", *[1, 2.5, None, True], sep="")
w, h = (int(t) for t in "4x3".split("x"))
grid = [["." for _ in range(w)] for _ in range(h)]
grid[1][2] = "#"
print(*("".join(r) for r in grid), sep="\n")
print(*map(lambda r: r.count("#"), grid))
pairs = zip(range(3), "abc")
print(*pairs)
print(*enumerate("xy", 1), sep=" / ")
try:
    p, q = map(int, "1".split())
except ValueError as e:
    print("ValueError:", e)
try:
    p, q = (t for t in ())
except ValueError as e:
    print(e)
