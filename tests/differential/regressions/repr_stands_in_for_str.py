class Box:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return f"<{self.n}>"


box = Box(1)
print(box, [box, Box(2)], f"{box}", str(box))
