"""What translated programs call: Rust files whose items are emitted only where a program needs them."""

import re
from collections.abc import Iterable
from functools import lru_cache

from portalis_transpiler.runtime.items import Item, names_in, runtime_items

__all__ = ["select"]


def select(program_text: str) -> str:
    """The runtime items that `program_text` mentions by identifier and what those need in turn, as Rust text.

    Imports come first, each on its own line. An impl travels with its type, and only with the methods that are
    mentioned. The same program always gives the same text.
    """
    return _assemble(_needed(names_in(program_text)))


@lru_cache(maxsize=1)
def _index() -> tuple[tuple[Item, ...], dict[str, tuple[Item, ...]], tuple[Item, ...], frozenset[str]]:
    """Every item; items by name, the impls and macro calls, and the names of the runtime's own types and traits.

    A trait is found by its methods too: inside the one module of the runtime they are called without naming it. All
    come from one reading, since items are told apart by identity and two threads may both be the first to ask.
    """
    items = tuple(runtime_items())
    named: dict[str, tuple[Item, ...]] = {}
    attached = []
    for item in items:
        for member in item.members if item.kind == "trait" else ():
            named[f".{member.name}"] = (*named.get(f".{member.name}", ()), item)
        if item.kind in ("impl", "call"):
            attached.append(item)
        elif item.kind != "use":
            named[item.name] = (*named.get(item.name, ()), item)
    own = frozenset(name for name, items in named.items() if items[0].kind in ("struct", "enum", "trait", "type"))
    return items, named, tuple(attached), own


def _needed(mentioned: Iterable[str]) -> list[Item]:
    """Items in the runtime's order, impls cut down to the members that are needed."""
    items, named, attached, own = _index()
    known: set[str] = set()
    kept: dict[int, Item] = {}
    members: dict[int, set[int]] = {}
    fresh = set(mentioned)
    while fresh:
        known |= fresh
        grown: set[str] = set()
        for name in fresh & named.keys():
            for item in named[name]:
                kept[id(item)] = item
                grown |= item.mentions
        for item in attached:
            if item.kind == "call":
                if _call_applies(item, named, known) and id(item) not in kept:
                    kept[id(item)] = item
                    grown |= item.mentions
            elif _impl_applies(item, own, known):
                grown |= _grow_impl(item, known, members.setdefault(id(item), set()))
                kept[id(item)] = item
        fresh = grown - known
    return [_cut(item, members.get(id(item), set())) for item in items if id(item) in kept]


_LENGTHS = [f"({n}" for n in range(100)]
"""How `names_in` says that there is a tuple of a length."""


def _call_applies(item: Item, named: dict[str, tuple[Item, ...]], known: set[str]) -> bool:
    """A macro call makes impls: it is needed with the traits that the macro names, and with tuples of that length."""
    if item.length > 2 and known.isdisjoint(_LENGTHS[item.length :]):
        return False
    traits = {
        name
        for macro in named.get(item.name, ())
        for name in macro.mentions
        if name in named and named[name][0].kind == "trait" and named[name][0].name == name
    }
    return bool(traits & known)


def _impl_applies(item: Item, own: frozenset[str], known: set[str]) -> bool:
    """An impl is needed where all of the runtime's types that it joins are: `Shared<Dict<K, V>>` needs both.

    Of Rust's own types only floats count: their text is long, and no float comes about without a mark of it.
    """
    return item.joins & own <= known and ("f64" in known or "f64" not in item.joins)


def _grow_impl(item: Item, known: set[str], kept: set[int]) -> set[str]:
    """Takes the members that became needed; every member of a trait's impl is."""
    grown: set[str] = set()
    for place, member in enumerate(item.members):
        if place not in kept and (item.trait or f".{member.name}" in known):
            kept.add(place)
            grown |= member.mentions
    if kept or item.trait:
        grown |= _names_of_head(item.head)
    return grown


_names_of_head = lru_cache(maxsize=None)(names_in)


def _cut(item: Item, members: set[int]) -> Item:
    if item.kind != "impl" or len(members) == len(item.members):
        return item
    body = "\n\n".join("    " + item.members[place].text for place in sorted(members))
    text = f"{item.head}\n{body}\n}}" if members else ""
    mentions = _names_of_head(item.head).union(*(item.members[place].mentions for place in members))
    return Item("impl", item.name, text, item.file, mentions if members else frozenset())


def _assemble(items: list[Item]) -> str:
    files = {item.file for item in items}
    mentioned = frozenset().union(*(item.mentions for item in items)) if items else frozenset()
    imports = {
        line
        for item in runtime_items()
        if item.kind == "use" and item.file in files
        for line in _imports(item.text, mentioned)
    }
    macros = [item.text for item in items if item.kind == "macro_rules"]
    others = [item.text for item in items if item.kind != "macro_rules" and item.text]
    return "\n\n".join(filter(None, ["\n".join(sorted(imports)), *macros, *others])) + "\n"


_METHODS = {"TryFrom": "try_from"}
"""Traits that are used by a method alone, which is called without naming them."""


def _imports(text: str, mentioned: frozenset[str]) -> list[str]:
    """`use a::{b, c as d};` as one line for each name that is mentioned; `as _` always, for the trait's methods.

    `TryFrom` and `FromIterator` are in the prelude from edition 2021 on. They are imported all the same, so that a
    plain `rustc FILE.rs`, which takes edition 2015, builds a translation as well.
    """
    lines = []
    for path in _paths(re.sub(r"\s+", " ", text.removeprefix("use ").rstrip(";").strip())):
        name = path.rsplit(" as ", 1)[-1].rsplit("::", 1)[-1]
        if name == "_" or name in mentioned or _METHODS.get(name, "") in mentioned:
            lines.append(f"use {path};")
    return lines


def _paths(tree: str) -> list[str]:
    """The single paths of a use tree with one level of braces."""
    match = re.fullmatch(r"(.*?)\{(.*)\}", tree)
    if match is None:
        return [tree]
    prefix = match.group(1)
    names = [name.strip() for name in match.group(2).split(",") if name.strip()]
    return [prefix.removesuffix("::") if name == "self" else prefix + name for name in names]
