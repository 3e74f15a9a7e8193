"""`a = b = None` gives each target its own None."""


class Entry:
    def __init__(self, key, value):
        self.key, self.value = key, value
        self.prev = self.next = None


def first_and_last(entries):
    first = last = None
    for entry in entries:
        if first is None:
            first = entry
        last = entry
    return (first.key, last.key) if first is not None and last is not None else None


a = Entry("a", 1)
b = Entry("b", 2)
a.next, b.prev = b, a
print(a.next.key, b.prev.key, a.prev is None, b.next is None)
a.next = b.prev = None
print(a.next is None, b.prev is None, first_and_last([a, b]), first_and_last([]))
