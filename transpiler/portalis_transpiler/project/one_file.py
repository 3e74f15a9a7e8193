"""A part of a crate as one Rust file, for compilers without Cargo: a program or a module, and what these need."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

MARK = " // {}"
"""Behind both braces of a module: its path, by which others find it in the text."""
_NAMED = re.compile(r"^(?:[ \t]*#\[[^\n]*\]\n)?(?:pub )?mod (\w+);\n?", re.MULTILINE)
_USED = re.compile(r"\bcrate::((?:\w+::)*\w+)")


def single_file(files: Mapping[str, str], main: str) -> str:
    """The binary `main` ("src/main.rs", "src/bin/NAME.rs") of a crate and the modules that it needs."""
    name = re.search(r'^name = "(\w+)"', files["Cargo.toml"], re.MULTILINE)
    assert name is not None
    call = files[main].replace(f"{name.group(1)}::", "crate::", 1)
    return f"{_inlined(files, 'src/lib.rs', 'src', _needed(files, call))}\n{call}"


def library_file(files: Mapping[str, str], module: str) -> str:
    """The module at `module` ("src/pkg/shapes.rs") of a crate and those that it needs, without a `main`."""
    path = module.removeprefix("src/").removesuffix(".rs").replace("/", "::")
    return _inlined(files, "src/lib.rs", "src", _needed(files, f"crate::{path}"))


def module_text(text: str, path: str) -> str:
    """What is inside the module `a::b` of such a file; empty where there is none."""
    mark = re.escape(MARK.format(path))
    found = re.search(rf"^(?:pub )?mod \w+ \{{{mark}\n(.*?)^\}}{mark}$", text, re.MULTILINE | re.DOTALL)
    return found.group(1) if found else ""


def _needed(files: Mapping[str, str], text: str) -> set[str]:
    """The files of the modules that a text names, of those that these name, and so on."""
    found: set[str] = set()
    texts = [text]
    while texts:
        for used in _USED.findall(texts.pop()):
            for path in _ways(used):
                if path in files and path not in found:
                    found.add(path)
                    texts.append(files[path])
    return found


def _ways(path: str) -> Iterator[str]:
    """`a::b::Item` → src/a.rs, src/a/b.rs, src/a/b/Item.rs: which of them are modules, the crate knows."""
    parts = path.split("::")
    for length in range(1, len(parts) + 1):
        yield f"src/{'/'.join(parts[:length])}.rs"


def _inlined(files: Mapping[str, str], path: str, folder: str, needed: set[str]) -> str:
    """The text of a module with its submodules in braces instead of in files of their own."""

    def body(match: re.Match[str]) -> str:
        name = match.group(1)
        inner = f"{folder}/{name}.rs"
        if inner not in needed:
            return ""
        head = match.group().rstrip("\n").removesuffix(";")
        mark = MARK.format(inner.removeprefix("src/").removesuffix(".rs").replace("/", "::"))
        return f"{head} {{{mark}\n{_inlined(files, inner, f'{folder}/{name}', needed)}\n}}{mark}\n"

    return _NAMED.sub(body, files[path])
