"""Rules that change during the day."""

LIMIT = 1000
current = 3
history = [current]


class TooMuch(ValueError):
    """More than there is."""


class Limits:
    def __init__(self, low: int) -> None:
        self.low = low

    def high(self) -> int:
        return max(self.low, LIMIT) + current


def rate():
    return current


def set_rate(value):
    global current
    current = value
    history.append(value)


def check(amount):
    if amount > LIMIT:
        raise TooMuch("over the limit of " + str(LIMIT))
