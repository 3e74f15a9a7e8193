log = []


class Row:
    def __init__(self):
        self.cells = {"a": 1}

    def get(self):
        log.append("get")
        return self.cells


def key():
    log.append("key")
    return "a"


def value():
    log.append("value")
    return 10


row = Row()
row.get()[key()] += value()
print(row.cells, log)
x = [1, 2, 3]
i = 0


def advance():
    global i
    i += 1
    return i


x[i] += advance()
print(x, i)
x[advance()] = x[i] * 10
print(x, i)
