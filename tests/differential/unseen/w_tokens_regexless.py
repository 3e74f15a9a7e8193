KEYWORDS = {"let", "print", "if"}


def tokenize(line):
    tokens = []
    i = 0
    while i < len(line):
        ch = line[i]
        if ch.isspace():
            i += 1
            continue
        start = i
        if ch.isalpha() or ch == "_":
            while i < len(line) and (line[i].isalnum() or line[i] == "_"):
                i += 1
            word = line[start:i]
            tokens.append(("kw" if word in KEYWORDS else "name", word))
        elif ch.isdigit():
            while i < len(line) and line[i].isdigit():
                i += 1
            tokens.append(("num", int(line[start:i])))
        elif line[i:i + 2] in ("==", "<=", ">="):
            tokens.append(("op", line[i:i + 2]))
            i += 2
        else:
            tokens.append(("op", ch))
            i += 1
    return tokens


class Interpreter:
    def __init__(self):
        self.vars = {}
        self.output = []

    def value(self, token):
        kind, what = token
        if kind == "num":
            return what
        if what not in self.vars:
            raise NameError("undefined: " + what)
        return self.vars[what]

    def run(self, line):
        tokens = tokenize(line)
        if tokens[0] == ("kw", "let"):
            total = self.value(tokens[3])
            for op, operand in zip(tokens[4::2], tokens[5::2]):
                v = self.value(operand)
                total = total + v if op[1] == "+" else total - v if op[1] == "-" else total * v
            self.vars[tokens[1][1]] = total
        elif tokens[0] == ("kw", "print"):
            self.output.append(self.value(tokens[1]))


it = Interpreter()
for line in ["let x = 5", "let y_2 = x * 3 - 4", "print y_2", "print z"]:
    try:
        it.run(line)
    except NameError as e:
        print("error", e)
print(it.output, it.vars)
print(tokenize("if a<=10 print b"))
