"""Comparison methods that disagree with one another, asked on objects that are sorted elsewhere."""


class Lot:
    def __init__(self, price):
        self.price = price

    def __lt__(self, other):
        return self.price < other.price

    def __gt__(self, other):
        return self.price > other.price + 3

    def __le__(self, other):
        return self.price < other.price + 9

    def __ge__(self, other):
        return self.price > other.price + 4

    def __ne__(self, other):
        return self.price == other.price + 1

    def __repr__(self):
        return f"Lot({self.price})"


cheap = Lot(4)
dear = Lot(5)
print(dear < cheap, dear > cheap, dear <= cheap, dear >= cheap, dear != cheap, cheap != dear, cheap == cheap)
print(sorted([dear, cheap]), max(dear, cheap), [cheap] != [cheap], (dear,) != (cheap,))
