from contextlib import contextmanager


class Section:
    depth = 0

    def __init__(self, name: str) -> None:
        self.name = name

    def __enter__(self) -> "Section":
        print("  " * Section.depth + "<" + self.name + ">")
        Section.depth += 1
        return self

    def __exit__(self, kind, value, traceback) -> bool:
        Section.depth -= 1
        print("  " * Section.depth + "</" + self.name + ">")
        return kind is KeyError


@contextmanager
def noted(log: list[str], what: str):
    log.append("begin " + what)
    try:
        yield len(log)
    finally:
        log.append("end " + what)


with Section("a") as outer:
    with Section("b"):
        print("  " * Section.depth + outer.name)
    with Section("c"):
        raise KeyError("swallowed")
log: list[str] = []
with noted(log, "x") as n:
    log.append(str(n))
print(log)
