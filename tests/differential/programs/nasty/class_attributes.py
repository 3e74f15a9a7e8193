class Tally:
    total = 0
    names = []

    def __init__(self, name):
        self.name = name
        Tally.total += 1
        self.names.append(name)

    def shadow(self):
        self.total = 100


a = Tally("a")
b = Tally("b")
print(Tally.total, a.total, a.names, b.names is Tally.names)
a.shadow()
print(a.total, b.total, Tally.total)
Tally.total = 7
print(a.total, b.total)
b.names.append("x")
print(Tally.names, len(a.names))


class Child(Tally):
    names = ["own"]


c = Child("c")
print(c.names, Tally.total, Child.total, Child.names, Tally.names)
