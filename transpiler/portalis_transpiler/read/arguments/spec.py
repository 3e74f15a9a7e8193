"""One argument of a parser, read from its `add_argument` call."""

from __future__ import annotations

import ast
import keyword
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from portalis_transpiler.refusal import Unsupported

Constant = Callable[[ast.expr], object]
"""Gives the value of an expression that is known before the program runs, or `UNKNOWN`."""

UNKNOWN = object()
HIDDEN = object()
"""`argparse.SUPPRESS` as help: the argument is not shown."""

NO_VALUE = ("store_true", "store_false", "store_const", "append_const", "count", "help", "version")
ACTIONS = ("store", *NO_VALUE, "append", "extend")
KNOWN = {"action", "nargs", "const", "default", "type", "choices", "required", "help", "metavar", "dest", "version"}
CODE = "PT145"


@dataclass(frozen=True)
class Argument:
    """One argument. `default` and `const` are Python values.

    `default_name` is the variable that holds a default that is no number or text, and `shown_default` what the help
    shows of it; `type` is the name of a builtin or function, or "" for text.
    """

    flags: tuple[str, ...]
    dest: str
    action: str = "store"
    nargs: str | int | None = None
    type: str = ""
    default: object = None
    default_name: str = ""
    shown_default: object = None
    const: object = None
    choices: tuple[object, ...] | None = None
    required: bool = False
    help: object = None
    metavar: str | None = None
    version: str = ""
    group: int | None = None
    section: str = ""
    at: ast.AST = field(default_factory=ast.Pass)

    @property
    def takes_value(self) -> bool:
        return self.action not in NO_VALUE

    @property
    def is_positional(self) -> bool:
        return not self.flags

    @property
    def shown_name(self) -> str:
        """The name in error messages."""
        return "/".join(self.flags) or self.metavar or self.dest

    @property
    def is_list(self) -> bool:
        """Whether one occurrence gives a list."""
        return self.takes_value and self.nargs not in (None, "?")


def refuse(node: ast.AST, construct: str, instead: str) -> Unsupported:
    return Unsupported(node, CODE, construct, instead)


def help_argument(at: ast.AST) -> Argument:
    return Argument(("-h", "--help"), "help", "help", help="show this help message and exit", section="options", at=at)


def read_argument(call: ast.Call, constant: Constant, is_suppress: Callable[[ast.expr], bool]) -> Argument:
    """Read `add_argument(…)`. Raises `Unsupported` for what is not written out, or what CPython refuses itself."""
    given = {str(k.arg): k.value for k in call.keywords}
    if any(isinstance(a, ast.Starred) for a in call.args) or set(given) - KNOWN:
        raise refuse(call, "these arguments of `add_argument`", f"use {', '.join(sorted(KNOWN))}")
    names = [_text(a, constant, "a name") for a in call.args]
    plain = len(names) == 1 and not names[0].startswith("-")
    if not names or not (plain or all(re.fullmatch(r"-[^-\s].*|--[^\s].*", n) for n in names)):
        raise refuse(call, "these names of `add_argument`", 'name one "word", or options: "-s", "--long"')
    action = _text(given["action"], constant, "the action") if "action" in given else "store"
    if action not in ACTIONS or (plain and action not in ("store", "append", "extend")):
        raise refuse(call, f"action `{action}` of `add_argument`", f"use one of {', '.join(ACTIONS)}")
    made = Argument(() if plain else tuple(names), _dest(call, names, plain, given, constant), action, at=call)
    made = _value(made, given, constant)
    made = _default(made, given, constant, is_suppress)
    made = _texts(made, given, constant, is_suppress)
    _check(made, given)
    return made


def _text(node: ast.expr, constant: Constant, what: str) -> str:
    value = constant(node)
    if not isinstance(value, str):
        raise refuse(node, f"{what} of an argument that is no written text", "write it as text")
    return value


def _dest(call: ast.Call, names: list[str], plain: bool, given: dict[str, ast.expr], constant: Constant) -> str:
    if plain and "dest" in given:
        raise refuse(call, "`dest` of a positional argument", "name the argument so, and show another `metavar`")
    if plain:
        dest = names[0]
    elif "dest" in given:
        dest = _text(given["dest"], constant, "`dest`")
    else:
        dest = next((n for n in names if n.startswith("--")), names[0]).lstrip("-").replace("-", "_")
    if not dest.isidentifier() or keyword.iskeyword(dest) or dest.startswith("__") or dest == "self":
        raise refuse(call, f"argument `{dest}`, which is no name of an attribute", 'pass `dest="…"`, or rename it')
    return dest


def _value(made: Argument, given: dict[str, ast.expr], constant: Constant) -> Argument:
    """nargs, type, choices, const and required."""
    nargs = constant(given["nargs"]) if "nargs" in given else None
    if not (nargs in (None, "?", "*", "+") or (type(nargs) is int and nargs > 0)):
        raise refuse(made.at, "this `nargs`", 'use a number above 0, "?", "*" or "+"')
    choices = constant(given["choices"]) if "choices" in given else None
    if choices is UNKNOWN or not (choices is None or (isinstance(choices, (list, tuple, range)) and choices)):
        raise refuse(made.at, "`choices` that are not written out", "write a list of texts or numbers")
    if isinstance(choices, (list, tuple, range)):
        if len(choices) > 100 or len({type(c) for c in choices}) > 1 or type(choices[0]) not in (int, str, float):
            raise refuse(made.at, "these `choices`", "write at most 100 texts, or as many numbers")
        choices = tuple(choices)
    type_ = ""
    if "type" in given:
        node = given["type"]
        if not isinstance(node, ast.Name):
            raise refuse(node, "this `type` of an argument", "pass int, float, str or a function of the module")
        type_ = "" if node.id == "str" else node.id
    required = constant(given["required"]) if "required" in given else False
    const = constant(given["const"]) if "const" in given else None
    if not isinstance(required, bool) or const is UNKNOWN or isinstance(const, (list, tuple, range)):
        raise refuse(made.at, "`required` or `const` that is not written out", "write it as a literal")
    needed = made.is_positional and (nargs not in ("?", "*") or (nargs == "*" and "default" not in given))
    return replace(made, nargs=nargs, type=type_, choices=choices, const=const, required=required or needed)


def _default(
    made: Argument, given: dict[str, ast.expr], constant: Constant, is_suppress: Callable[[ast.expr], bool]
) -> Argument:
    if "default" not in given:
        default = {"store_true": False, "store_false": True}.get(made.action)
        return replace(made, default=default, shown_default=default)
    if is_suppress(given["default"]):
        raise refuse(made.at, "`default=SUPPRESS`", "let the default be None")
    value = constant(given["default"])
    if value is UNKNOWN or isinstance(value, (list, tuple, range)):
        return replace(made, default=UNKNOWN, shown_default=value)
    return replace(made, default=value, shown_default=value)


def _texts(
    made: Argument, given: dict[str, ast.expr], constant: Constant, is_suppress: Callable[[ast.expr], bool]
) -> Argument:
    shown: object = None
    if "help" in given:
        shown = HIDDEN if is_suppress(given["help"]) else constant(given["help"])
        if not (shown is HIDDEN or shown is None or isinstance(shown, str)):
            raise refuse(given["help"], "`help` that is not written out", "write it as text")
    elif made.action == "help":
        shown = None
    elif made.action == "version":
        shown = "show program's version number and exit"
    metavar = constant(given["metavar"]) if "metavar" in given else None
    if not (metavar is None or isinstance(metavar, str)):
        raise refuse(given["metavar"], "this `metavar`", "write one text")
    version = _text(given["version"], constant, "`version`") if "version" in given else ""
    return replace(made, help=shown, metavar=metavar, version=version)


def _check(made: Argument, given: dict[str, ast.expr]) -> None:
    """What `add_argument` itself raises for, and what has no fixed type."""
    unfit = set(given) & {"nargs", "type", "choices", "metavar"} if not made.takes_value else set()
    if made.action in ("count", "store_true", "store_false", "help", "version") and "const" in given:
        unfit.add("const")
    if made.action in ("store_const", "append_const") and "metavar" in unfit:
        unfit.remove("metavar")
    if unfit:
        raise refuse(made.at, f"`{min(unfit)}` with action `{made.action}`", "leave it out")
    if (made.action == "version") != bool(made.version):
        raise refuse(made.at, "`version` of this argument", 'use action="version" with version="…"')
    if made.is_positional and "required" in given:
        raise refuse(made.at, "`required` of a positional argument", 'leave it out, or use nargs="?"')
    if "const" in given and made.takes_value and made.nargs != "?":
        raise refuse(made.at, "`const` of this argument", 'use it with nargs="?", or action="store_const"')
    if made.is_positional and made.nargs == "*" and made.choices is not None:
        raise refuse(made.at, '`choices` with nargs="*"', 'use nargs="+"')
    if made.action == "append" and made.nargs == "?":
        raise refuse(made.at, 'action `append` with nargs="?"', "leave nargs out")
    if made.action == "extend" and not made.is_list:
        raise refuse(made.at, "action `extend` without nargs", 'add nargs="+"')
    if made.is_positional and made.action != "store":
        raise refuse(made.at, f"positional argument with action `{made.action}`", 'use nargs="*"')
    for value in (made.default, made.const):
        if isinstance(value, str) and made.type and made.takes_value:
            raise refuse(made.at, f"text {value!r} that `type` would convert", "write the value itself")
        if isinstance(value, str) and made.nargs == "?" and made.choices is not None and value not in made.choices:
            raise refuse(made.at, f"value {value!r}, which is none of the choices", "write one of them")
