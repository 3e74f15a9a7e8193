"""Methods whose names Rust's traits use: the program's own meaning stays, and the runtime's is not changed by it."""


class Note:
    def __init__(self, body):
        self.body = body
        self.after = None

    def text(self):
        return "text of " + self.body

    def repr(self):
        return "repr of " + self.body

    def clone(self):
        return Note(self.body + "'")

    def truth(self):
        return 7

    def bound(self):
        return 8

    def hash(self):
        return 9

    def cmp(self, other):
        return len(self.body) - len(other.body)

    def to_string(self):
        return "string of " + self.body

    def borrow(self):
        return "lent " + self.body

    def drop(self):
        self.after = None
        return "dropped " + self.body

    def max(self, other):
        return "max " + other.body

    def into(self):
        return "into " + self.body

    def to_owned(self):
        return "owned " + self.body

    def as_ref(self):
        return "ref " + self.body

    def __lt__(self, other):
        return self.body < other.body

    def __str__(self):
        return "str " + self.body

    def __repr__(self):
        return "<" + self.body + ">"

    def __eq__(self, other):
        return self.body == other.body


a, b = Note("a"), Note("bb")
a.after = b
print(a, [a, b], f"{a} {b!r}", str(a), repr(b))
print(a.text(), a.repr(), a.truth(), a.bound(), a.hash(), a.cmp(b), a.to_string(), a.borrow(), a.clone())
print(a == b, a == Note("a"), a < b, a.max(b), a.into(), a.to_owned(), a.as_ref())
print(a.drop(), a.after is None)
same = a
same.body = "changed"
print(a, same, [same.clone()])
