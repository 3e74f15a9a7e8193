"""Accounts and what can go wrong with them."""

import rules
from rules import LIMIT, TooMuch
from rules import check as allowed

opened = 0


class Account:
    """One account."""

    def __init__(self, owner: str, balance: int = 0):
        global opened
        opened += 1
        self.owner = owner
        self.balance = balance

    def take(self, amount: int) -> int:
        """Take money out; gives what is left."""
        allowed(amount)
        if amount > self.balance:
            raise TooMuch(f"{self.owner} has {self.balance}, not {amount}")
        self.balance -= amount
        return self.balance


class Savings(Account):
    """An account with interest, by the rules of the day."""

    def interest(self) -> int:
        return self.balance * rules.rate() // LIMIT


class Reserve(rules.Limits):
    """Derives from a class of another module."""

    def wide(self) -> int:
        return self.high() - self.low
