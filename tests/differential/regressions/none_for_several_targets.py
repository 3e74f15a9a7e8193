"""`a = b = None` gives each target its own None."""


class Entry:
    def __init__(self, key, value):
        self.key, self.value = key, value
        self.prev = self.next = None


a = Entry("a", 1)
b = Entry("b", 2)
a.next = b
b.prev = a
print(a.next.key, b.prev.key, a.prev is None, b.next is None)
a.next = b.prev = None
print(a.next is None, b.prev is None)
