class Purse:
    def __init__(self, coins):
        self.coins = coins

    def __bool__(self):
        print("asked", self.coins)
        return self.coins > 0


class Shelf:
    def __init__(self, books):
        self.books = books

    def __len__(self):
        return len(self.books)


def describe(p):
    if p:
        return "rich"
    return "poor"


print(bool(Purse(1)), not Purse(0), bool(Shelf([])), "y" if Purse(2) else "n")
print(describe(Purse(0)), describe(Shelf([1])))
if Shelf([]):
    print("no")
elif not Shelf([]):
    print("empty")
shelf = Shelf([1, 2])
while shelf:
    shelf.books.pop()
print(len(shelf), any([Purse(0), Purse(3), Purse(4)]), all([Shelf([1]), Shelf([])]))
print([s.books for s in filter(None, [Shelf([]), Shelf([7])])])
best = Purse(0) or Purse(9)
print(best.coins)
maybe = None
for item in [Purse(5), None]:
    maybe = item
    print("has" if maybe else "none")
print([1 if s else 0 for s in (Shelf([]), Shelf([3]))])
