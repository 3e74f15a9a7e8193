class Trie:
    def __init__(self, words):
        self.goto = [{}]
        for word in words:
            self.add(word)
        self.size = len(self.goto)
        self.names = []
        self.touch()

    def add(self, word):
        self.goto.append({word: 1})

    def touch(self):
        self.names.append(self.size)


class Table:
    def __init__(self, rows):
        self.rows = rows
        self.total = 0
        for row in self.rows:
            self.total += self.weight(row)
        self.best = self.pick()

    def weight(self, row):
        return len(row) * 2

    def pick(self):
        return max(self.rows, key=lambda row: self.weight(row))


trie = Trie(["a", "b"])
print(trie.goto, trie.size, trie.names)
table = Table(["x", "yyy", "zz"])
print(table.total, table.best)
