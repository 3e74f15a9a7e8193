"""Decorators on methods, static and class methods and properties; decorators that note what they decorate."""

import functools

HANDLERS = {}
KINDS = []


def traced(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        print("enter", function.__name__)
        return function(*args, **kwargs)

    return wrapper


def positive(method):
    @functools.wraps(method)
    def wrapper(self, amount, *args, **kwargs):
        if amount <= 0:
            raise ValueError(f"{method.__name__} of {amount}")
        result = method(self, amount, *args, **kwargs)
        self.log.append(method.__name__)
        return result

    return wrapper


def times(count):
    def decorate(function):
        def wrapper(*args):
            result = None
            for _ in range(count):
                result = function(*args)
            return result

        return wrapper

    return decorate


def handles(name, *, loud=False):
    def decorate(function):
        if loud:
            print("noted", function.__name__)
        HANDLERS[name] = function
        return function

    return decorate


def kind(cls):
    KINDS.append(cls.__name__)
    return cls


@kind
class Account:
    def __init__(self, balance):
        self.balance = balance
        self.log = []

    @positive
    def deposit(self, amount):
        self.balance += amount
        return self.balance

    @traced
    @positive
    def pay(self, amount, to="shop", note=""):
        self.balance -= amount
        return f"{to}{note}"

    @staticmethod
    @traced
    def double(args):
        return args * 2

    @classmethod
    @traced
    def empty(cls):
        return cls(0)

    @property
    @traced
    def state(self):
        return "rich" if self.balance > 5 else "poor"

    @times(2)
    def bump(self, by):
        self.balance += by
        return self.balance


@kind
class Saver(Account):
    @traced
    def deposit(self, amount):
        return super().deposit(amount + 1)


@handles("add")
def add(a, b):
    return a + b


@handles("sub", loud=True)
def subtract(a, b):
    return a - b


account = Saver(3)
print(account.deposit(1), account.pay(2, note="!"), Account.double(4), Account.empty().balance, account.state)
print(account.bump(5), account.log, KINDS)
for wrong in (0, -1):
    try:
        account.pay(wrong)
    except ValueError as error:
        print(error)
print({name: handler(5, 2) for name, handler in HANDLERS.items()}, add(1, 1))
