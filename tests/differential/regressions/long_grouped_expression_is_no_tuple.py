class Assignment:
    def __init__(self, title, priority, done):
        self.title = title
        self.priority = priority
        self.done = done

    def __eq__(self, other):
        return self.title == other.title and self.priority == other.priority and self.done == other.done


print(
    Assignment("a rather long title", 2, False) == Assignment("a rather long title", 2, False),
    not (Assignment("a rather long title", 2, False) == Assignment("another long title", 3, True)),
)
