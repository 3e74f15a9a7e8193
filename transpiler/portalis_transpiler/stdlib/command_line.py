"""The hidden builtins of parsers of arguments (see read/arguments): each has the parser's table as JSON and its name."""

from __future__ import annotations

import ast
import json
from collections.abc import Callable
from typing import Any

from portalis_transpiler.infer.context import Context
from portalis_transpiler.infer.types import INT, NEVER, NONE, STR, Container, TupleOf, Type, show
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.loops import collected_vec
from portalis_transpiler.lower.names import string_literal
from portalis_transpiler.lower.operand import Operand
from portalis_transpiler.refusal import Unsupported
from portalis_transpiler.stdlib.registry import BUILTINS, Builtin
from portalis_transpiler.stdlib.spec import function


def _constant(lw: Lower, node: ast.Call) -> str:
    """The name of the parser's constant, which is written once in its module."""
    table, name = (a.value for a in node.args[:2] if isinstance(a, ast.Constant))
    name = str(name)
    unit = lw.body.source
    lw.crate.tables.setdefault(unit, {})[name] = _table(name, json.loads(str(table)), lw.crate.public)
    return lw.crate.mark(unit, name)


def _table(name: str, table: dict[str, Any], public: str) -> list[str]:
    help_ = [
        f"usage: {_optional(table['usage'])},",
        f"options: {_texts(table['options'])},",
        f"positionals: {_texts(table['positionals'])},",
        f"description: {string_literal(table['description'])},",
        "sections: &[",
        *(line for title, rows in table["sections"] for line in _section(title, rows)),
        "],",
        f"epilog: {string_literal(table['epilog'])},",
        f"keeps_lines: py::KeepsLines::{table['keeps_lines']},",
    ]
    arguments = [line for argument in table["arguments"] for line in _argument(argument)]
    groups = ", ".join(f"&{group}" for group in table["groups"])
    return [
        f"{public}const {name}: py::ArgumentParser = py::ArgumentParser {{",
        f"prog: {string_literal(table['prog'])},",
        f"abbreviations: {_flag(table['abbreviations'])},",
        "arguments: &[",
        *arguments,
        "],",
        f"groups: &[{groups}],",
        "help: py::ArgumentHelp {",
        *help_,
        "},",
        "};",
    ]


def _argument(argument: dict[str, Any]) -> list[str]:
    kind, value = argument["takes"]
    inside = "" if value is None else f"({string_literal(value) if isinstance(value, str) else value})"
    return [
        "py::Argument {",
        f"flags: {_texts(argument['flags'])},",
        f"name: {string_literal(argument['name'])},",
        f"takes: py::Takes::{kind}{inside},",
        f"required: {_flag(argument['required'])},",
        f"apart: &{argument['apart']},",
        "},",
    ]


def _section(title: str, rows: list[tuple[str, str]]) -> list[str]:
    shown = [f"({string_literal(name)}, {string_literal(text)})," for name, text in rows]
    return ["py::ArgumentSection {", f"title: {string_literal(title)},", "rows: &[", *shown, "],", "},"]


def _texts(texts: list[str]) -> str:
    return f"&[{', '.join(map(string_literal, texts))}]"


def _optional(text: str | None) -> str:
    return "None" if text is None else f"Some({string_literal(text)})"


def _flag(value: bool) -> str:
    return "true" if value else "false"


# --- reading -----------------------------------------------------------------------------------------------------
def _scan_type(context: Context, node: ast.Call) -> Type:
    given = context.value(node.args[2])
    if given != NEVER and context.element(node.args[2], given) not in (STR, NEVER):
        raise Unsupported(node, "PT142", f"`parse_args` of {show(given)}", "pass a list of texts")
    texts = context.fresh(node, "list", STR, tag="texts")
    return context.fresh(node, "list", TupleOf((INT, texts)), tag="found")


def _scan(lw: Lower, node: ast.Call) -> Operand:
    result = lw.type_of(node)
    assert isinstance(result, Container)
    texts = collected_vec(lw, node.args[2], STR)
    return Operand(f"{lw.use('List')}::from({_constant(lw, node)}.scan(&{texts}))", result)


BUILTINS["__scan_arguments__"] = Builtin(_scan_type, _scan)
function("__program_arguments__", "() -> list[str]", "List::from(py::program_arguments())")


# --- leaving -----------------------------------------------------------------------------------------------------
def _leaving(text: Callable[[Lower, ast.Call], str]) -> Builtin:
    """A builtin that ends the program, or goes to a handler of SystemExit."""

    def type_of(context: Context, node: ast.Call) -> Type:
        for argument in node.args:
            if context.value(argument) not in (STR, INT, NEVER):
                raise Unsupported(argument, "PT142", "a message that is no text", "pass a text")
        context.alive = False
        context.program.features.add("exit")
        return NONE

    def lower(lw: Lower, node: ast.Call) -> Operand:
        from portalis_transpiler.lower.returns import fail

        lw.crate.uses_exit = True
        lw.use("Exception")
        fail(lw, text(lw, node))
        return Operand("()", NONE)

    return Builtin(type_of, lower)


def _error(lw: Lower, node: ast.Call) -> str:
    message = lw.borrow(node.args[2], STR)
    return f"{_constant(lw, node)}.error({message})"


def _stop(lw: Lower, node: ast.Call) -> str:
    place, text = lw.own(node.args[2], INT), lw.borrow(node.args[3], STR)
    return f"{_constant(lw, node)}.stop({place}, {text})"


BUILTINS["__argument_error__"] = _leaving(_error)
BUILTINS["__stop_arguments__"] = _leaving(_stop)
BUILTINS["__argument_exit__"] = _leaving(lambda lw, node: f"Exception::exit({lw.own(node.args[0], INT)})")


# --- texts -------------------------------------------------------------------------------------------------------
def _shown(name: str) -> None:
    what = name.partition("_")[2]
    BUILTINS[f"__argument_format_{what}__"] = Builtin(
        lambda context, node: STR, lambda lw, node: Operand(f"{_constant(lw, node)}.format_{what}()", STR)
    )
    BUILTINS[f"__argument_print_{what}__"] = Builtin(
        lambda context, node: NONE,
        lambda lw, node: Operand(f'print!("{{}}", {_constant(lw, node)}.format_{what}());', NONE),
    )


_shown("format_help")
_shown("format_usage")
