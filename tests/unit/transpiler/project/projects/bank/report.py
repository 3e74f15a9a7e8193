"""Prints, and has names that clash with those of others."""

import accounts
import rules as r


def check(value):
    return f"[{value}]"


def rate(things):
    check_ = check(len(things))
    return check_ + check(r.rate())


def run():
    return "run of report"


def show(account: accounts.Account):
    LIMIT = 5
    return f"{account.owner:>8}|{account.balance:{LIMIT}d}|{r.LIMIT}"
