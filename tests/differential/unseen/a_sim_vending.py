from enum import Enum


class State(Enum):
    IDLE = "idle"
    PAYING = "paying"


class Machine:
    PRICES = {"tea": 120, "cocoa": 150}

    def __init__(self) -> None:
        self.state = State.IDLE
        self.paid = 0
        self.wanted: str | None = None

    def choose(self, drink: str) -> str:
        if self.state is not State.IDLE:
            return "busy"
        if drink not in self.PRICES:
            return f"no {drink}"
        self.wanted = drink
        self.state = State.PAYING
        return f"{self.PRICES[drink] / 100:.2f} please"

    def insert(self, coin: int) -> str:
        if self.state == State.IDLE or self.wanted is None:
            return f"returned {coin}"
        self.paid += coin
        price = self.PRICES[self.wanted]
        if self.paid < price:
            return f"{price - self.paid} to go"
        change = self.paid - price
        drink, self.wanted = self.wanted, None
        self.paid = 0
        self.state = State.IDLE
        return f"{drink}, change {change}"


m = Machine()
for step in ("50", "tea", "100", "cocoa", "50", "soup", "cocoa", "200"):
    answer = m.insert(int(step)) if step.isdigit() else m.choose(step)
    print(f"{step:>6} -> {answer} [{m.state.value}]")
