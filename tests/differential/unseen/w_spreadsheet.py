class Sheet:
    def __init__(self):
        self.cells = {}

    def __setitem__(self, name, content):
        self.cells[name] = content

    def __getitem__(self, name):
        return self.evaluate(name, ())

    def evaluate(self, name, path):
        if name in path:
            raise RecursionError("cycle: " + " -> ".join(path + (name,)))
        content = self.cells.get(name, "0")
        if not content.startswith("="):
            return int(content)
        total = 0
        for part in content[1:].split("+"):
            part = part.strip()
            if part.lstrip("-").isdigit():
                total += int(part)
            elif ":" in part:
                first, last = part.split(":")
                column = first[0]
                for row in range(int(first[1:]), int(last[1:]) + 1):
                    total += self.evaluate(f"{column}{row}", path + (name,))
            else:
                total += self.evaluate(part, path + (name,))
        return total


sheet = Sheet()
for i in range(1, 6):
    sheet[f"A{i}"] = str(i * i)
sheet["B1"] = "=A1:A5"
sheet["B2"] = "=B1 + A2 + -10"
sheet["C1"] = "=C2"
sheet["C2"] = "=C1 + 1"
print(sheet["B1"], sheet["B2"], sheet["Z9"])
try:
    print(sheet["C1"])
except RecursionError as e:
    print(e)
sheet["A1"] = "100"
print(sheet["B2"])
