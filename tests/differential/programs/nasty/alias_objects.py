class Box:
    def __init__(self, value):
        self.value = value
        self.items = []


def bump(box):
    box.value += 1
    return box


a = Box(1)
b = a
bump(b)
print(a.value, a is b)
boxes = [a, b, Box(5)]
for box in boxes:
    box.value *= 10
print([x.value for x in boxes])
shared = [1]
a.items = shared
boxes[2].items = shared
a.items.append(2)
print(boxes[2].items, shared)
a.items = a.items + [3]
print(boxes[2].items, a.items)
table = {"first": a, "second": a}
table["first"].value = 0
print(table["second"].value)
