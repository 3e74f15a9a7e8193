class Indent:
    def __init__(self):
        self.level = 0
        self.lines = []

    def __enter__(self):
        self.level += 1
        return self

    def __exit__(self, kind, value, trace):
        self.level -= 1
        if kind is not None:
            self.write(f"! {kind.__name__}: {value}")
        return kind is ValueError

    def write(self, text):
        self.lines.append("  " * self.level + text)


log = Indent()
log.write("start")
with log:
    log.write("outer")
    with log as inner:
        inner.write("inner")
    with log:
        int("x1")
        log.write("never")
    log.write("back")
try:
    with log:
        {}["key"]
except KeyError:
    log.write("caught")
print("\n".join(log.lines))
print(log.level)
