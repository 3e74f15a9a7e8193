"""Values of the class that objects start with, until they are assigned their own."""

class Config:
    level = 1
    name = "default"
    debug = False
    limit = 2 * 50

    def bump(self):
        self.level += 1
        return self

    def rename(self, name):
        self.name = name


a, b = Config(), Config()
a.bump().bump()
b.rename("b")
print(a.level, b.level, Config.level, a.name, b.name, Config.name, a.limit)
a.debug = True
print(a.debug, b.debug, Config.debug)


class Account:
    rate = 0.02
    owner = None
    opened = 0

    def __init__(self, balance):
        self.balance = balance
        Account.opened += 1

    def grow(self):
        self.balance += self.balance * self.rate
        return self.balance


class Saver(Account):
    rate = 0.5

    def lock(self):
        self.owner = "bank"


x, y = Account(100.0), Saver(10.0)
print(x.grow(), y.grow(), Account.opened)
x.rate = 1.0
y.lock()
print(x.grow(), y.grow(), Account(1.0).grow(), x.owner, y.owner, Account.rate)


class Counted:
    total = 0

    def add(self, n):
        self.total = self.total + n


c = Counted()
c.add(3)
print(c.total, Counted().total)


def made():
    print("made")
    return Account(5.0)


print(made().opened, made().owner)
first, second = Counted(), Counted()
print(first.total)


class Plain:
    size = 3


p, q = Plain(), Plain()
print(p.size + Plain.size)
