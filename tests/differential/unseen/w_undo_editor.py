class Command:
    def apply(self, text):
        raise NotImplementedError

    def undo(self, text):
        raise NotImplementedError


class Insert(Command):
    def __init__(self, at, what):
        self.at, self.what = at, what

    def apply(self, text):
        return text[:self.at] + self.what + text[self.at:]

    def undo(self, text):
        return text[:self.at] + text[self.at + len(self.what):]


class Delete(Command):
    def __init__(self, at, count):
        self.at, self.count = at, count
        self.removed = ""

    def apply(self, text):
        self.removed = text[self.at:self.at + self.count]
        return text[:self.at] + text[self.at + self.count:]

    def undo(self, text):
        return text[:self.at] + self.removed + text[self.at:]


class Editor:
    def __init__(self):
        self.text = ""
        self.done, self.undone = [], []

    def do(self, command):
        self.text = command.apply(self.text)
        self.done.append(command)
        self.undone.clear()

    def undo(self):
        if not self.done:
            return False
        command = self.done.pop()
        self.text = command.undo(self.text)
        self.undone.append(command)
        return True

    def redo(self):
        if self.undone:
            command = self.undone.pop()
            self.text = command.apply(self.text)
            self.done.append(command)


ed = Editor()
ed.do(Insert(0, "hello world"))
ed.do(Delete(5, 6))
ed.do(Insert(5, ", you"))
print(ed.text)
ed.undo()
ed.undo()
print(ed.text)
ed.redo()
print(ed.text, len(ed.done), len(ed.undone))
print(ed.undo(), ed.undo(), ed.undo(), repr(ed.text))
