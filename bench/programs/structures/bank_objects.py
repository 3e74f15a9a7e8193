class Account:
    def __init__(self, owner: str, balance: int) -> None:
        self.owner = owner
        self.balance = balance
        self.moves: list[int] = []

    def add(self, amount: int) -> None:
        if self.balance + amount < 0:
            raise ValueError(f"{self.owner} is short of {-(self.balance + amount)}")
        self.balance += amount
        self.moves.append(amount)


accounts = [Account(f"a{i}", 1000) for i in range(100)]
refused = 0
state = 11
for i in range(400_000):
    state = (state * 1103515245 + 12345) % 2147483648
    source, target = accounts[state % 100], accounts[(state >> 8) % 100]
    amount = (state >> 16) % 300
    try:
        source.add(-amount)
        target.add(amount)
    except ValueError:
        refused += 1
print(refused, sum(a.balance for a in accounts), max(len(a.moves) for a in accounts))
