class Account:
    rate = 0.02
    opened = 0

    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance
        self.history = []
        Account.opened += 1

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError("a deposit must be positive")
        self.balance += amount
        self.history.append(("deposit", amount))

    def withdraw(self, amount):
        if amount > self.balance:
            raise RuntimeError(f"{self.owner} has only {self.balance}")
        self.balance -= amount
        self.history.append(("withdraw", amount))

    def __str__(self):
        return f"{self.owner}: {self.balance:.2f}"


class Savings(Account):
    rate = 0.05

    def add_interest(self):
        self.deposit(self.balance * self.rate)

    def __str__(self):
        return "savings of " + super().__str__()


def transfer(source, target, amount):
    source.withdraw(amount)
    target.deposit(amount)


a = Account("ann", 100.0)
b = Savings("bob", 50.0)
transfer(a, b, 30.0)
b.add_interest()
print(a, "|", b, "|", Account.opened)
for action in (lambda: a.withdraw(1000.0), lambda: a.deposit(-5.0)):
    try:
        action()
    except (ValueError, RuntimeError) as e:
        print(type(e).__name__, e)
print(b.history, isinstance(b, Account), Savings.rate, a.rate)
