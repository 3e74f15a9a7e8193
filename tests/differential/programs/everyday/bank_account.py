class InsufficientFunds(Exception):
    def __init__(self, needed, available):
        super().__init__(f"need {needed:.2f}, have {available:.2f}")
        self.shortfall = needed - available


class Account:
    interest = 0.03

    def __init__(self, owner: str, balance: float = 0.0):
        self.owner = owner
        self._balance = balance
        self.history: list[tuple[str, float]] = []

    @property
    def balance(self) -> float:
        return self._balance

    def deposit(self, amount: float) -> None:
        if amount <= 0:
            raise ValueError("amount must be positive")
        self._balance += amount
        self.history.append(("deposit", amount))

    def withdraw(self, amount: float) -> None:
        if amount > self._balance:
            raise InsufficientFunds(amount, self._balance)
        self._balance -= amount
        self.history.append(("withdraw", -amount))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.owner!r}, {self._balance:.2f})"


class Savings(Account):
    interest = 0.05

    def year(self) -> None:
        self.deposit(self.balance * self.interest)


class Bank:
    def __init__(self) -> None:
        self.accounts: dict[str, Account] = {}

    def open(self, account: Account) -> Account:
        if account.owner in self.accounts:
            raise KeyError(account.owner)
        self.accounts[account.owner] = account
        return account

    def transfer(self, source: str, target: str, amount: float) -> bool:
        try:
            self.accounts[source].withdraw(amount)
        except InsufficientFunds as e:
            print("declined:", e, f"(short of {e.shortfall:.2f})")
            return False
        else:
            self.accounts[target].deposit(amount)
            return True
        finally:
            print("transfer", source, "->", target)

    def total(self) -> float:
        return sum(a.balance for a in self.accounts.values())


bank = Bank()
ann = bank.open(Account("ann", 120.0))
bob = bank.open(Savings("bob", 1000))
print(bank.transfer("ann", "bob", 20.5))
print(bank.transfer("ann", "bob", 500))
bob.year()
print(ann, bob, round(bank.total(), 2))
print(ann.history, bob.history[-1][0])
for attempt in (lambda: ann.deposit(0), lambda: bank.open(Account("bob"))):
    try:
        attempt()
    except (ValueError, KeyError) as e:
        print(type(e).__name__, e)
