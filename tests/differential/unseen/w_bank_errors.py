class BankError(Exception):
    pass


class InsufficientFunds(BankError):
    def __init__(self, needed, available):
        self.needed = needed
        self.available = available
        BankError.__init__(self, "need %d, have %d" % (needed, available))


class UnknownAccount(BankError, KeyError):
    pass


class Bank(object):
    def __init__(self):
        self.accounts = {}
        self.failed = 0

    def open(self, owner, amount=0):
        if owner in self.accounts:
            raise BankError("account exists: " + owner)
        self.accounts[owner] = amount

    def move(self, source, target, amount):
        for owner in (source, target):
            if owner not in self.accounts:
                raise UnknownAccount(owner)
        if self.accounts[source] < amount:
            raise InsufficientFunds(amount, self.accounts[source])
        self.accounts[source] -= amount
        self.accounts[target] += amount

    def attempt(self, source, target, amount):
        try:
            self.move(source, target, amount)
        except InsufficientFunds as e:
            print("short by", e.needed - e.available)
        except BankError as e:
            self.failed += 1
            print(type(e).__name__, "for", source, target)
        else:
            print("moved", amount)
        finally:
            print("balances", sorted(self.accounts.items()))


bank = Bank()
bank.open("ann", 100)
bank.open("bob")
bank.attempt("ann", "bob", 70)
bank.attempt("ann", "bob", 70)
bank.attempt("ann", "zed", 1)
try:
    bank.open("ann")
except BankError as e:
    print(e)
print(bank.failed)
