# The argument of a comparison method that takes `&C` may be the result of a call that may raise.
class Box:
    def __init__(self, n):
        if n < 0:
            raise ValueError(n)
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __lt__(self, other):
        return self.n < other.n

    def twin(self):
        return self if self.n % 2 == 0 else Box(self.n)


a = Box(3)
print(a.twin() == a.twin(), a < Box(5), Box(2).twin() == Box(1), sorted([Box(2), Box(1)])[0].n)
try:
    print(a == Box(-1))
except ValueError as error:
    print("error", error)
