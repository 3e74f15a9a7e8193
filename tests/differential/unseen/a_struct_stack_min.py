class MinStack:
    def __init__(self):
        self._items = []
        self._lows = []

    def push(self, item):
        self._items.append(item)
        if not self._lows or item <= self._lows[-1]:
            self._lows.append(item)

    def pop(self):
        if not self._items:
            raise IndexError("pop from an empty stack")
        item = self._items.pop()
        if item == self._lows[-1]:
            self._lows.pop()
        return item

    @property
    def low(self):
        return self._lows[-1] if self._lows else None

    def __len__(self):
        return len(self._items)


s = MinStack()
for n in (5, 3, 8, 3, 1):
    s.push(n)
while len(s):
    print(s.low, s.pop(), end="; ")
print(s.low)
try:
    s.pop()
except IndexError as e:
    print(e)
