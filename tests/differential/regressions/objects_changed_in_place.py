"""`+=` of objects whose method gives the object itself or another one."""


class Purse:
    def __init__(self, coins):
        self.coins = coins

    def __iadd__(self, coins):
        self.coins += coins
        return self

    def __imul__(self, factor):
        return Purse(self.coins * factor)


class Holder:
    def __init__(self):
        self.purse = Purse(7)


def spend():
    purse = Purse(2)
    purse += 1
    print(purse.coins)
    for coins in range(2):
        purse += coins
        before = purse
        purse *= 2
        print(purse.coins, before.coins, purse is before)
    row = [Purse(1)]
    row[0] += 5
    row[0] *= 3
    holder = Holder()
    holder.purse *= 2
    print(row[0].coins, holder.purse.coins)


mine = Purse(1)
yours = mine
mine += 4
print(mine.coins, yours.coins, mine is yours)
mine *= 3
print(mine.coins, yours.coins, mine is yours)
spend()
