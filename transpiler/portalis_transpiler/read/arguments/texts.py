"""The usage and the help of a parser as CPython lays them out, up to the width, which the program asks for."""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field

from portalis_transpiler.read.arguments.spec import HIDDEN, UNKNOWN, Argument, refuse

SOFT = "\x1f"
"""Where a word may be broken between two lines: after the hyphens of `textwrap`."""

FORMATTERS = (
    "HelpFormatter", "RawDescriptionHelpFormatter", "RawTextHelpFormatter", "ArgumentDefaultsHelpFormatter",
)  # fmt: skip


@dataclass
class Group:
    required: bool
    members: list[int] = field(default_factory=list)


@dataclass
class Parser:
    """A parser that is known before the program runs."""

    at: ast.AST
    prog: str = ""
    usage: str | None = None
    description: str | None = None
    epilog: str | None = None
    formatter: str = "HelpFormatter"
    abbreviations: bool = True
    type_error: str = ""
    arguments: list[Argument] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    sections: list[str] = field(default_factory=lambda: ["positional arguments", "options"])

    @property
    def options(self) -> list[Argument]:
        return [a for a in self.arguments if a.flags]

    @property
    def positionals(self) -> list[Argument]:
        return [a for a in self.arguments if not a.flags]


def fill(parser: Parser, text: str) -> str:
    """A description or version: words with one space between them, or its lines as they are."""
    if "%(prog)" in text:
        text = _percent(parser.at, text, {"prog": parser.prog})
    if parser.formatter.startswith("Raw"):
        return text
    return _breakable(text)


def _breakable(text: str) -> str:
    text = re.sub(r"\s+", " ", text, flags=re.ASCII).strip()
    chunks: list[str] = textwrap.TextWrapper()._split_chunks(text)
    made = ""
    for chunk in chunks:
        joins = made and not made[-1].isspace() and not chunk.isspace()
        made += (SOFT if joins else "") + chunk
    return made


def help_text(parser: Parser, argument: Argument) -> str:
    """An argument's help; an empty text where there is none."""
    text = argument.help
    if not isinstance(text, str) or not text:
        return ""
    with_default = argument.flags or argument.nargs in ("?", "*")
    if parser.formatter == "ArgumentDefaultsHelpFormatter" and with_default and "%(default)" not in text:
        text += "" if argument.action in ("help", "version") else " (default: %(default)s)"
    type_ = argument.type or None
    if type_ is None and any(k.arg == "type" for k in getattr(argument.at, "keywords", ())):
        type_ = "str"
    values: dict[str, object] = {
        "prog": parser.prog, "dest": argument.dest, "default": argument.shown_default, "const": argument.const,
        "type": type_, "nargs": argument.nargs, "metavar": argument.metavar, "required": argument.required,
        "choices": None if argument.choices is None else ", ".join(map(str, argument.choices)), "help": argument.help,
    }  # fmt: skip
    if not argument.takes_value:
        del values["nargs"], values["const"]
    text = _percent(argument.at, text, values)
    if not text.strip():
        raise refuse(argument.at, "a help of nothing but spaces", "leave `help` out")
    if parser.formatter == "RawTextHelpFormatter":
        return "\n".join(text.splitlines())
    return _breakable(text)


def _percent(node: ast.AST, text: str, values: dict[str, object]) -> str:
    asked = set(re.findall(r"%\((\w*)\)", text))
    if any(values.get(name) is UNKNOWN for name in asked):
        raise refuse(node, "a default in a help text that is no literal", "write the default as a literal")
    try:
        return text % values
    except (TypeError, ValueError, KeyError):
        raise refuse(node, f"help text {text!r}", "write `%%` for a percent sign, and %(default)s alone") from None


def metavars(argument: Argument) -> str:
    """What stands for the values of an argument."""
    if argument.metavar is not None:
        one = argument.metavar
    elif argument.choices is not None:
        one = "{" + ",".join(map(str, argument.choices)) + "}"
    else:
        one = argument.dest.upper() if argument.flags else argument.dest
    if argument.nargs is None:
        return one
    if isinstance(argument.nargs, int):
        return " ".join([one] * argument.nargs)
    return {"?": f"[{one}]", "*": f"[{one} ...]", "+": f"{one} [{one} ...]"}[argument.nargs]


def invocation(argument: Argument) -> str:
    """How the help names an argument."""
    if not argument.flags:
        return metavars(Argument((), argument.dest, metavar=argument.metavar, choices=argument.choices))
    if not argument.takes_value:
        return ", ".join(argument.flags)
    return ", ".join(f"{flag} {metavars(argument)}" for flag in argument.flags)


def usage_parts(parser: Parser) -> tuple[list[str], list[str]]:
    """The options and the positionals of the usage, in the pieces that are not broken."""
    return _parts(parser, parser.options), _parts(parser, parser.positionals)


def _parts(parser: Parser, arguments: Sequence[Argument]) -> list[str]:
    shown: list[str] = []
    grouped = {place for group in parser.groups for place in _joined(parser, group)}
    for argument in arguments:
        place = parser.arguments.index(argument)
        if argument.help is HIDDEN:
            continue
        text = metavars(argument)
        if argument.flags:
            text = f"{argument.flags[0]} {text}" if argument.takes_value else argument.flags[0]
            if not argument.required and place not in grouped:
                text = f"[{text}]"
        for group in parser.groups:
            members = _joined(parser, group)
            if place in members and len(members) > 1:
                opening, closing = ("(", ")") if group.required else ("[", "]")
                first, last = place == members[0], place == members[-1]
                text = (opening if first else "| ") + text + (closing if last else "")
            elif place in members and not group.required:
                text = f"[{text}]"
        shown.append(text)
    whole = " ".join(shown)
    pieces = re.findall(r"\(.*?\)+(?=\s|$)|\[.*?\]+(?=\s|$)|\S+", whole)
    if " ".join(pieces) != whole or re.search(r"[\[(] | [\])]|[\[(] *[\])]|\(([^|]*)\)", whole):
        raise refuse(parser.at, "brackets in the names of arguments", "pass a `metavar` without brackets")
    return pieces


def _joined(parser: Parser, group: Group) -> list[int]:
    """The members of a group where they follow each other, which alone the usage shows as one."""
    options = [parser.arguments.index(a) for a in parser.options]
    start = options.index(group.members[0])
    hidden = any(parser.arguments[p].help is HIDDEN for p in group.members)
    if hidden:
        raise refuse(parser.at, "a hidden argument in a group", "let its help be shown")
    return group.members if options[start : start + len(group.members)] == group.members else []
