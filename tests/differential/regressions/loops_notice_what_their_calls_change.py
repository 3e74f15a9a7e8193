"""A loop over a dict ends when a call in it changes the dict, whatever the call's name; lists are walked to their new end."""


class Seen:
    def __init__(self):
        self.seen = {"a": 1}

    def __str__(self):
        self.seen["x"] = 1
        return "s"

    def get(self, key):
        self.seen[key + key] = 2
        return 1


s = Seen()
try:
    for k in s.seen:
        print(k, str(s))
except RuntimeError as e:
    print(e)
t = Seen()
try:
    for k in t.seen:
        print(k, t.get(k))
except RuntimeError as e:
    print(e)

xs = [1, 2]
ys = xs
for x in xs:
    if len(ys) < 6:
        ys.append(x + 10)
print(xs)
zs = [1]
for z in zs:
    if z < 4:
        zs += [z + 1]
print(zs)
d = {1: [1]}
for v in d[1]:
    if len(d[1]) < 4:
        d[1].append(v + 1)
print(d)


class Queue:
    def __init__(self):
        self.q = [1]

    def append(self, n):
        if len(self.q) < 5:
            self.q.append(n)

    def run(self):
        for n in self.q:
            self.append(n + 1)
        return self.q


print(Queue().run())
