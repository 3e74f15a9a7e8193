"""Parts of a text that are only looked at: strip, removeprefix, split and splitlines hand out references where they can."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass
class Entry:
    name: str
    value: str | None = None

    def title(self) -> str:
        return self.name.strip().upper()

    def rename(self, text: str) -> None:
        self.name = self.name.strip() + text.strip()

    def first_words(self) -> list[str]:
        found = []
        for word in self.name.split():
            self.rename("!")
            found.append(word)
        return found


shared = "  shared  "


def change() -> str:
    global shared
    shared = shared.strip() + "?"
    return shared


def moved(text: str) -> str:
    kept = text.strip()
    text = "other"
    return kept + text.removeprefix("ot")


def stored(lines: list[str]) -> list[str]:
    out = []
    for line in lines:
        line = line.strip()
        if not line:
            continue
        out.append(line)
        line = line.removesuffix(";")
        out.append(line)
    return out


def lazy(text: str) -> Iterator[str]:
    for line in text.splitlines():
        for word in line.strip().split(","):
            yield word.strip()


def chosen(text: str | None, other: str) -> str:
    return (text.strip() if text is not None else other.strip()) or "nothing"


def counted(text: str) -> list[tuple[str, int]]:
    counts: Counter[str] = Counter()
    by_first: dict[str, int] = {}
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for word in text.lower().split():
        word = word.strip(".,!")
        counts[word] += 1
        by_first[word[0]] = by_first.get(word[0], 0) + len(word)
        groups[word[:1]].append(word)
    print(by_first, dict(groups))
    return counts.most_common(2)


def walked_while_changing(text: str) -> list[str]:
    found = []
    for word in text.split():
        text = text + word
        found.append(text)
    for char in text.strip():
        text = char + text.lstrip("a")
    found.append(text)
    return found


def applied(function: Callable[[str], str], items: list[str]) -> list[str]:
    return [function(item) for item in items]


def either(value: int | str) -> str:
    if isinstance(value, str):
        return value.strip() + "|" + str(len(value)) + "|"
    return "#" + str(value) + str(value > 1)


def kind(line: str) -> str:
    match line.strip():
        case "a":
            return "first"
        case "":
            return "none"
        case other:
            return other + "!"


def parsed(line: str) -> tuple[str, int]:
    try:
        key, _, value = line.strip().partition("=")
        return key.rstrip(), int(value.strip())
    except ValueError as error:
        return str(error), -1


def lengths(text: str) -> int:
    total = 0
    for number, line in enumerate(text.split("\n")):
        if (bare := line.strip()) and bare != "x":
            total += number * len(bare)
    return total


entry = Entry("  some name ")
print(entry.title(), entry.first_words(), entry.name)
print(change() + shared.strip() + change() + str(len(shared)))
print(moved("  kept "), stored([" a; ", "  ", "b"]), list(lazy("a, b\n c,d ,\r\ne")))
print(chosen(None, "  "), chosen(" x ", "y"), counted("The cat, the dog. A cow! the"))
print(walked_while_changing("ab ca"), applied(str.strip, [" p", "q "]), applied(lambda s: s.strip() * 2, [" r "]))
print(either("  s "), either(7), kind(" a "), kind(""), kind("c "), parsed(" k = 12 "), parsed("k=z"))
print(lengths("a\n bb \nx\nccc"), "-".join(sorted("b a".split())), "".join(c.strip() for c in "a b"))
print(max(" aa b ".split(), key=len), " a b ".strip().split(" "), "a,b,,c".rsplit(",", 1), "  x".strip()[::-1])
names = {part.strip(): len(part) for part in "a , bb,c".split(",")}
print(
    names,
    [w for w in reversed("a b c".split())],
    [w for w in reversed("a,b,c".split(","))],
    {"a", "a ".strip()} == {"a"},
)
print(
    "yes" if names else "no",
    f"{'yes' if not names else 'no'!s:>4}",
    "a\\".strip("\\") + "{" + str(1) + "}" + '"' + str(2.5),
)
print(
    "aXbXXc".split("XX"),
    [p for p in "aXbXXc".split("X")],
    [int(p) for p in " 1 2 ".split()],
    list(map(int, "3,4".split(","))),
)
