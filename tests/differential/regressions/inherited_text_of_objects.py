class Box:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return f"<{self.n}>"

    def __str__(self):
        return f"Box {self.n}"


class Crate(Box):
    def __init__(self, n):
        super().__init__(n)
        self.lid = n % 3


print([Crate(5), Crate(6)], Crate(7), Crate(8).lid)
print([Box(1)], str(Box(2)))
