class Sheet:
    def __init__(self):
        self.cells = {}

    def set(self, name, content):
        self.cells[name] = content

    def value(self, name, trail=()):
        if name in trail:
            raise RecursionError("cycle " + " > ".join(trail + (name,)))
        content = self.cells.get(name, "0")
        if content.startswith("="):
            total = 0
            for part in content[1:].split("+"):
                part = part.strip()
                if part.isdigit():
                    total += int(part)
                else:
                    total += self.value(part, trail + (name,))
            return total
        return int(content)


s = Sheet()
s.set("A1", "5")
s.set("A2", "=A1+10")
s.set("A3", "=A1 + A2 + B9")
print(s.value("A3"))
s.set("A1", "=A3")
try:
    print(s.value("A2"))
except RecursionError as e:
    print(e)
