"""A field that `__init__` assigns twice: after the base class did, in a branch, in a loop."""


class Unit:
    def __init__(self, name="unit", health=10):
        self.name = name
        self.health = health
        self.items = []


class Boss(Unit):
    def __init__(self, name):
        super().__init__(name, health=50)
        self.health = 60
        self.name = f"great {self.name}"
        self.health += 1
        self.items.append("key")
        self.level = len(self.items)


class Size:
    def __init__(self, width):
        if width == 1:
            self.text = "{small"
        elif width == 2:
            self.text = "medium"
        else:
            self.text = "large"
        if width > 9:
            self.text = "huge"
        self.width = 0
        for step in range(width):
            self.width += step
        self.kind = None
        if self.width > 2:
            self.kind = self.text.upper()


class Unread:
    def __init__(self):
        self.value = "a"
        self.value = "b"


boss = Boss("ogre")
print(boss.name, boss.health, boss.items, boss.level, Unit().health, Unread().value)
for width in (1, 2, 3, 10):
    size = Size(width)
    print(size.text, size.width, size.kind)
