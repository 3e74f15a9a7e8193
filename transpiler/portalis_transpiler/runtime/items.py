"""Reads the runtime's Rust files into top-level items, so that only those that a program needs are emitted.

This is no Rust parser: it knows comments, text, lifetimes and brackets, and that is enough to find where an item ends
and which names it mentions.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent

_TOKEN = re.compile(
    r"""
    (?P<comment>//[^\n]*\n?|/\*.*?\*/)
  | (?P<text>b?r(?P<hashes>\#*)".*?"(?P=hashes)|b?"(?:\\.|[^"\\])*"|b?'(?:\\(?:x..|u\{[^}]*\}|.)|[^'\\])')
  | (?P<lifetime>'[A-Za-z_]\w*)
  | (?P<name>[A-Za-z_]\w*)
  | (?P<number>\d\w*(?:\.\d\w*)?)
  | (?P<space>\s+)
  | (?P<sign>.)
    """,
    re.DOTALL | re.VERBOSE,
)
_KEYWORDS = frozenset(
    {"fn", "struct", "enum", "union", "trait", "impl", "const", "static", "type", "use", "mod", "macro_rules"}
)
_ENDS_AT_SEMICOLON = frozenset({"const", "static", "type", "use"})
_BEFORE_A_TUPLE = frozenset({"as", "else", "for", "if", "in", "let", "match", "move", "mut", "ref", "return", "while"})
_FRACTION = re.compile(r"\.|^\d[\d_]*e")
_MODIFIERS = frozenset({"pub", "unsafe", "async", "crate", "default"})


@dataclass(frozen=True)
class Item:
    """One top-level item: `name` is what it defines.

    An impl has its type in `name`, its trait in `trait`, and every name of both with their parameters in `joins`.
    A macro call that is about tuples has their length in `length`: it numbers their parts, as in `A 0, B 1`.
    """

    kind: str
    name: str
    text: str
    file: str
    mentions: frozenset[str]
    trait: str = ""
    joins: frozenset[str] = frozenset()
    head: str = ""
    members: tuple["Item", ...] = field(default=())
    length: int = 0


class _Token(NamedTuple):
    kind: str
    text: str
    start: int
    end: int


def tokens(source: str) -> Iterator[_Token]:
    """The tokens of a Rust text."""
    for match in _TOKEN.finditer(source):
        yield _Token(match.lastgroup or "", match.group(), match.start(), match.end())


def names_in(source: str) -> frozenset[str]:
    """What stands in the code, outside of comments and text: every identifier, and a few marks of more than one token.

    `.name` where a name is called as a method or reached by a path: `text` alone may be any variable. `f64` where a
    number has a fraction. `(3` where three things stand in brackets that are no call: a tuple, or its type.
    """
    code = [token for token in tokens(source) if token.kind not in ("comment", "space")]
    found = {token.text for token in code if token.kind == "name"}
    found |= {f".{code[place].text}" for place in range(1, len(code)) if _is_method(code, place)}
    if any(token.kind == "number" and _FRACTION.search(token.text) for token in code):
        found.add("f64")
    return frozenset(found | _tuples(code))


def _is_method(code: list[_Token], place: int) -> bool:
    """`.name(`, `.name::<`, or a name behind `::`."""
    if code[place].kind != "name":
        return False
    following = [token.text for token in code[place + 1 : place + 3]]
    called = following[:1] == ["("] or following == [":", ":"]
    before = code[place - 1].text
    return (before == "." and called) or (before == ":" and place > 1 and code[place - 2].text == ":")


def _tuples(code: list[_Token]) -> set[str]:
    """`(n` for each n of things in brackets that are no call."""
    found = set()
    open_: list[tuple[bool, int]] = []
    for place, token in enumerate(code):
        if token.kind != "sign":
            continue
        if token.text in "([{":
            open_.append((token.text == "(" and not _calls(code, place), 0))
        elif token.text == "," and open_:
            open_[-1] = (
                open_[-1][0],
                open_[-1][1] + (code[place + 1 : place + 2] != [] and code[place + 1].text != ")"),
            )
        elif token.text in ")]}" and open_:
            is_tuple, commas = open_.pop()
            if is_tuple and commas:
                found.add(f"({commas + 1}")
    return found


def _calls(code: list[_Token], opening: int) -> bool:
    """Whether a round bracket holds the arguments of a call, of a macro or of a variant."""
    if opening == 0:
        return False
    before = code[opening - 1]
    if before.text == ">":
        return opening < 2 or code[opening - 2].text not in ("-", "=")
    return before.text in (")", "]", "!") or (before.kind == "name" and before.text not in _BEFORE_A_TUPLE)


@lru_cache(maxsize=1)
def runtime_items() -> tuple[Item, ...]:
    """Every item of `runtime/*.rs`, in the order of files and lines; what is under `#[cfg(test)]` is left out."""
    return tuple(
        item for path in sorted(HERE.glob("*.rs")) for item in items_of(path.read_text(encoding="utf-8"), path.name)
    )


def items_of(source: str, file: str) -> list[Item]:
    """The items of one text, with their comments and attributes.

    Raises:
        ValueError: the text ends inside an item; the message names the file and the item's first line.
    """
    found = []
    for piece in _pieces(source, file):
        if "#[cfg(test)]" not in piece.split("{", 1)[0]:
            found.append(_item(piece, file))
    return found


def _pieces(source: str, file: str) -> Iterator[str]:
    start: int | None = None
    keyword, depth = "", 0
    for token in tokens(source):
        if token.kind == "space" or (token.text.startswith("//!") and start is None):
            continue
        if start is None:
            start, keyword, depth = token.start, "", 0
        if token.kind == "comment":
            continue
        if depth == 0 and not keyword and (token.kind == "name" and token.text not in _MODIFIERS):
            keyword = token.text
        if keyword == "const" and token.text == "fn":
            keyword = "fn"
        depth += (token.text in "([{") - (token.text in ")]}") if token.kind == "sign" else 0
        ends = token.text == ";" or (token.text == "}" and keyword not in _ENDS_AT_SEMICOLON)
        if depth == 0 and ends and token.kind == "sign":
            yield source[start : token.end]
            start = None
    if start is not None and any(token.kind not in ("comment", "space") for token in tokens(source[start:])):
        raise ValueError(f"{file}: no end of the item that begins {source[start:].splitlines()[0]!r}")


def _item(piece: str, file: str) -> Item:
    code = [token for token in tokens(piece) if token.kind not in ("comment", "space")]
    place = _after_attributes(code)
    while code[place].text in _MODIFIERS or (code[place].text == "const" and code[place + 1].text == "fn"):
        place += 1
        if code[place].text == "(":
            place = _closing(code, place) + 1
    kind = code[place].text
    mentions = names_in(piece)
    if kind == "impl":
        return _impl(piece, file, code[place + 1 :])
    if kind == "macro_rules":
        return Item(kind, code[place + 2].text, piece, file, mentions)
    if kind == "thread_local":
        declared = code[[token.text for token in code].index("static") + 1].text
        return Item("static", declared, piece, file, mentions)
    if kind not in _KEYWORDS:
        numbered = sum(a.kind == "name" and b.kind == "number" for a, b in pairwise(code))
        return Item("call", kind, piece, file, mentions, length=numbered)
    if kind == "use":
        return Item("use", "", piece[code[place].start :], file, mentions)
    if kind == "trait":
        opening = next(token for token in code if token.text == "{")
        members = tuple(items_of(piece[opening.end : code[-1].start], file))
        return Item(kind, code[place + 1].text, piece, file, mentions, members=members)
    return Item(kind, code[place + 1 + (code[place + 1].text == "mut")].text, piece, file, mentions)


def _after_attributes(code: list[_Token]) -> int:
    place = 0
    while code[place].text == "#":
        place = _closing(code, place + 1) + 1
    return place


def _closing(code: list[_Token], opening: int) -> int:
    depth = 0
    for place in range(opening, len(code)):
        if code[place].kind == "sign":
            depth += (code[place].text in "([{") - (code[place].text in ")]}")
        if depth == 0:
            return place
    return len(code)


def _impl(piece: str, file: str, code: list[_Token]) -> Item:
    """An impl block: its head, the trait and the type by their last name, and its members as items of their own."""
    opening = next(place for place, token in enumerate(code) if token.kind == "sign" and token.text == "{")
    whole = code[_after_parameters(code) : opening]
    if "where" in (words := [token.text for token in whole]):
        whole = whole[: words.index("where")]
    head = _without_generics(whole)
    words = [token.text for token in head]
    trait = ""
    if "for" in words:
        trait = _last_name(head[: words.index("for")])
        head = head[words.index("for") + 1 :]
    body = piece[code[opening].end : code[-1].start]
    return Item(
        "impl",
        _last_name(head),
        piece,
        file,
        names_in(piece),
        trait=trait,
        joins=frozenset(token.text for token in whole if token.kind == "name"),
        head=piece[: code[opening].end],
        members=tuple(items_of(body, file)),
    )


def _after_parameters(code: list[_Token]) -> int:
    """The place behind the impl's own `<…>`."""
    depth = 0
    for place, token in enumerate(code):
        depth += (token.text == "<") - (token.text == ">")
        if depth == 0:
            return place + (token.text == ">")
    return 0


def _without_generics(code: list[_Token]) -> list[_Token]:
    """The tokens outside of angle brackets; the arrow of a function type closes none."""
    kept, depth = [], 0
    for before, token in zip([None, *code], code, strict=False):
        is_arrow = before is not None and before.text == "-"
        if token.text == "<":
            depth += 1
        elif token.text == ">" and not is_arrow:
            depth -= 1
        elif depth == 0:
            kept.append(token)
    return kept


def _last_name(code: list[_Token]) -> str:
    names = [token.text for token in code if token.kind == "name" and token.text not in ("dyn", "mut")]
    return names[-1] if names else ""
