"""Functions made in loops keep the values of their defaults; the last one made is the one that its name calls."""


def handlers():
    found = {}
    for name in ["add", "sub"]:

        def handle(a, b, name=name):
            if name == "add":
                return a + b
            return a - b

        found[name] = handle
        print(handle(1, 2), handle(5, 2, "sub"))
    return found


def scaled():
    made = []
    for i in range(3):

        def scale(x, i=i, by=2):
            return (x + i) * by

        made.append(scale)
    return [f(1) for f in made] + [scale(10), scale(10, 20), scale(10, by=3)]


def kept(n):
    def up(k=n):
        return k + 1

    n = 100
    return up() + up(5) + n


def collected(n):
    def go(i, into=[n]):
        into.append(i)
        return into if i == 0 else go(i - 1)

    return go(3)


def appended(items):
    def add(x, items=items):
        items.append(x)
        return len(items)

    items = [0]
    add(1)
    return items, add(2)


def remembering(n):
    def step(k, memo={}):
        if k not in memo:
            memo[k] = k * n
        return memo[k]

    return step(2) + step(2)


class Named:
    def __init__(self, name):
        self.name = name

    def sayings(self):
        made = []
        for word in ["p", "q"]:

            def say(self=self, word=word):
                return self.name + word

            made.append(say)
        return made


print([f(3, 4) for f in handlers().values()])
print(scaled())
print(kept(1), collected(7))
numbers = [5]
print(appended(numbers), numbers)
print(remembering(2), remembering(3))
print([f() for f in Named("n").sayings()])

rows = [[1, 2], [3]]
getters = []
for row in rows:
    getters.append(lambda row=row: row)
rows[0].append(9)
print([f() for f in getters])
for f in getters:
    f().append(0)
print(rows)
adders = [lambda x, r=r: r + [x] for r in rows]
print(adders[0](5), adders[1](6), rows)
pairs = [lambda a=a, b=b: (a, b) for a in range(2) for b in range(2)]
print([f() for f in pairs])


def double(x):
    return x * 2


print([double for double in range(3)], double(2))
