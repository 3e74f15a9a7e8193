"""What a parser becomes: the class of its namespace, and the function that reads the arguments, as Python source.

The table of the parser goes along as JSON, from which stdlib/command_line.py writes a Rust constant.
"""

from __future__ import annotations

import ast
import json
from dataclasses import dataclass, field

from portalis_transpiler.read.arguments import texts
from portalis_transpiler.read.arguments.spec import HIDDEN, UNKNOWN, Argument, refuse
from portalis_transpiler.read.arguments.texts import Parser

ERRORS = {"int": "ValueError", "float": "ValueError"}


@dataclass
class Names:
    """Names that the module does not use otherwise."""

    taken: set[str]

    def fresh(self, name: str) -> str:
        while name in self.taken:
            name += "_"
        self.taken.add(name)
        return name


@dataclass
class Made:
    """`definitions` stand before the code that uses the parser. `table`: the first arguments of the hidden builtins."""

    function: str
    namespace: str
    table: str
    defaults: list[str] = field(default_factory=list)
    definitions: list[ast.stmt] = field(default_factory=list)


def make(parser: Parser, names: Names, converts: set[str], may_be_none: bool) -> Made:
    """`converts`: the functions and classes of the module that may be a `type`."""
    made = Made(names.fresh("parse_arguments"), names.fresh("Namespace"), "")
    made.table = f"{json.dumps(table(parser))!r}, {names.fresh('ARGUMENTS')!r}"
    made.defaults = [a.default_name for a in parser.arguments if a.default_name]
    writer = _Writer(parser, names, made, converts)
    source = "\n".join([*writer.namespace(), *writer.readers(), *writer.function(may_be_none)])
    for node in ast.parse(source).body:
        for part in ast.walk(node):
            if hasattr(part, "lineno"):
                ast.copy_location(part, parser.at)
        made.definitions.append(node)
    return made


def table(parser: Parser) -> dict[str, object]:
    """The parser as data: see runtime/arguments.rs."""
    options, positionals = texts.usage_parts(parser)
    sections = []
    for title in parser.sections:
        rows = [
            (texts.invocation(a), texts.help_text(parser, a))
            for a in parser.arguments
            if a.section == title and a.help is not HIDDEN
        ]
        if rows:
            sections.append((title, rows))
    return {
        "prog": parser.prog,
        "usage": parser.usage,
        "options": options,
        "positionals": positionals,
        "description": texts.fill(parser, parser.description or ""),
        "epilog": texts.fill(parser, parser.epilog or ""),
        "sections": sections,
        "keeps_lines": {"RawDescriptionHelpFormatter": "OfTexts", "RawTextHelpFormatter": "Always"}.get(
            parser.formatter, "Never"
        ),
        "abbreviations": parser.abbreviations,
        "arguments": [
            {
                "flags": a.flags,
                "name": a.shown_name,
                "takes": _takes(parser, a),
                "required": a.required,
                "apart": sorted({m for g in parser.groups if n in g.members for m in g.members if m != n}),
            }
            for n, a in enumerate(parser.arguments)
        ],
        "groups": [g.members for g in parser.groups if g.required],
    }


def _takes(parser: Parser, argument: Argument) -> tuple[str, object]:
    if argument.action == "help":
        return "Help", None
    if argument.action == "version":
        return "Version", texts.fill(parser, argument.version)
    if not argument.takes_value:
        return "Exactly", 0
    if isinstance(argument.nargs, int):
        return "Exactly", argument.nargs
    return {None: "One", "?": "Maybe", "*": "Any", "+": "Some"}[argument.nargs], None


class _Writer:
    def __init__(self, parser: Parser, names: Names, made: Made, converts: set[str]) -> None:
        self.parser, self.names, self.made = parser, names, made
        self.used = [(n, a) for n, a in enumerate(parser.arguments) if a.action not in ("help", "version")]
        self.fields: dict[str, list[Argument]] = {}
        for _, argument in self.used:
            self.fields.setdefault(argument.dest, []).append(argument)
        self.reader: dict[str, str] = {}
        for _, argument in self.used:
            if argument.type and argument.type not in ("bool", *ERRORS) and argument.type not in converts:
                what = f"type `{argument.type}` of an argument"
                raise refuse(argument.at, what, "pass int, float, str, or a function of the module")
            if argument.type and argument.type not in self.reader:
                self.reader[argument.type] = names.fresh(f"read_{argument.type}")
        inside = Names({"argv", "place", "texts", "value", "sys", *names.taken, *made.defaults} - set(self.fields))
        inside.taken |= {"argv", "place", "texts", "value", "int", "float", "bool", "list"} | converts
        inside.taken |= {*self.reader.values(), made.function, made.namespace}
        self.local = {dest: inside.fresh(dest) for dest in self.fields}

    def namespace(self) -> list[str]:
        """The class that stands for `argparse.Namespace`, with its text."""
        fields = list(self.fields)
        shown = ", ".join(f"{f}={{self.{f}!r}}" for f in fields)
        same = " and ".join(f"self.{f} == other.{f}" for f in fields) or "True"
        title = self.made.namespace
        parameters = "".join(f", {f}" for f in fields)
        return [
            f"class {title}:",
            f"    def __init__(self{parameters}):",
            *([f"        self.{f} = {f}" for f in fields] or ["        pass"]),
            "    def __repr__(self):",
            f"        return f'Namespace({shown})'",
            "    def __eq__(self, other):",
            f"        return {same}",
        ]

    def readers(self) -> list[str]:
        """For each type a function that converts one text, or ends the program as `argparse` does."""
        lines = []
        for type_, name in self.reader.items():
            if type_ == "bool":
                lines += [f"def {name}(argument, text):", "    return text != ''"]
                continue
            lines += [f"def {name}(argument, text):", "    try:", f"        return {type_}(text)"]
            if type_ not in ERRORS and self.parser.type_error:
                lines += [f"    except {self.parser.type_error} as error:", f"        {self._stop('{error}')}"]
            lines += [f"    except {ERRORS.get(type_, '(TypeError, ValueError)')}:"]
            lines += [f"        {self._stop(f'invalid {type_} value: {{text!r}}')}"]
        return lines

    def _stop(self, text: str) -> str:
        return f"__argument_error__({self.made.table}, f{f'argument {{argument}}: {text}'!r})"

    def _converted(self, argument: Argument, text: str) -> str:
        if not argument.type:
            return text
        return f"{self.reader[argument.type]}({argument.shown_name!r}, {text})"

    def _error(self, argument: Argument, text: str) -> str:
        name = argument.shown_name.replace("{", "{{").replace("}", "}}")
        return f"__argument_error__({self.made.table}, f{f'argument {name}: {text}'!r})"

    def function(self, may_be_none: bool) -> list[str]:
        parameters = ", ".join(["argv", *self.made.defaults])
        lines = [f"def {self.made.function}({parameters}):"]
        if may_be_none:
            lines += ["    if argv is None:", "        argv = __program_arguments__()"]
        lines += [f"    {self.local[dest]} = {self._initial(found)}" for dest, found in self.fields.items()]
        lines += [
            f"    for place, texts in __scan_arguments__({self.made.table}, argv):",
            "        if place < 0:",
            f"            __stop_arguments__({self.made.table}, place, texts[0])",
        ]
        for n, argument in self.used:
            lines += [f"        elif place == {n}:", *(f"            {line}" for line in self._take(argument))]
        results = ", ".join(
            f"{self.local[d]}[-1]" if self._collected(found[0]) else self.local[d] for d, found in self.fields.items()
        )
        return [*lines, f"    return {self.made.namespace}({results})"]

    def _collected(self, argument: Argument) -> bool:
        """Whether a value of unknown type must come: then the values are gathered, and the last one counts."""
        plain = argument.action == "store" and not argument.is_list
        needs_none = self._has_default(argument) or argument.nargs == "?"
        return plain and argument.required and argument.type not in ("", "bool", *ERRORS) and not needs_none

    def _has_default(self, argument: Argument) -> bool:
        return argument.default is not None

    def _initial(self, found: list[Argument]) -> str:
        argument = found[0]
        if self._collected(argument):
            return "[]"
        if argument.default_name:
            return argument.default_name
        if argument.required and argument.default is None and argument.action == "store" and argument.nargs != "?":
            if argument.is_list:
                return "[]"
            return {"": "''", "int": "0", "float": "0.0", "bool": "False"}[argument.type]
        if argument.required and argument.action in ("append", "extend") and argument.default is None:
            return "[]"
        return repr(argument.default)

    def _take(self, argument: Argument) -> list[str]:
        """What one occurrence does."""
        target = self.local[argument.dest]
        if argument.action in ("store_true", "store_false"):
            return [f"{target} = {argument.action == 'store_true'}"]
        if argument.action == "store_const":
            return [f"{target} = {argument.const!r}"]
        if argument.action == "count":
            more = f"{target} += 1"
            return [more] if self._counts_from_a_number(argument) else [f"{target} = ({target} or 0) + 1"]
        if argument.action == "append_const":
            return self._append(argument, repr(argument.const))
        if argument.is_list:
            value = f"[{self._converted(argument, 'value')} for value in texts]" if argument.type else "texts"
            return self._store_list(argument, value)
        value = self._converted(argument, "texts[0]")
        lines = self._store(argument, value)
        if argument.nargs != "?":
            return lines
        absent = argument.const if argument.flags else argument.default
        empty = argument.default_name if argument.default_name and not argument.flags else repr(absent)
        return ["if texts:", *(f"    {line}" for line in lines), "else:", f"    {target} = {empty}"]

    def _counts_from_a_number(self, argument: Argument) -> bool:
        return type(self.fields[argument.dest][0].default) is int

    def _target(self, argument: Argument) -> str:
        return self.local[argument.dest]

    def _store(self, argument: Argument, value: str) -> list[str]:
        lines = []
        if argument.choices is not None:
            lines += [f"value = {value}", *self._choose(argument)]
            value = "value"
        if argument.action == "append":
            return [*lines, *self._append(argument, value)]
        if self._collected(self.fields[argument.dest][0]):
            return [*lines, f"{self._target(argument)}.append({value})"]
        return [*lines, f"{self._target(argument)} = {value}"]

    def _store_list(self, argument: Argument, value: str) -> list[str]:
        lines = []
        target = self._target(argument)
        if argument.choices is not None:
            found = f"{target}_given"
            lines = [f"{found} = {value}", f"for value in {found}:", *(f"    {c}" for c in self._choose(argument))]
            value = found
        if argument.action == "append":
            return [*lines, *self._append(argument, value)]
        if argument.action == "extend":
            return [*lines, *self._none_is_empty(argument), f"{target}.extend({value})"]
        if argument.is_positional and argument.nargs == "*" and argument.default is not None:
            stored = argument.default_name or repr(argument.default)
            return [*lines, f"{target} = {value} if texts else {stored}"]
        return [*lines, f"{target} = {value}"]

    def _choose(self, argument: Argument) -> list[str]:
        assert argument.choices is not None
        listed = ", ".join(map(repr, argument.choices)).replace("{", "{{").replace("}", "}}")
        wrong = f"invalid choice: {{value!r}} (choose from {listed})"
        choices = "(" + ", ".join(map(repr, argument.choices)) + ",)"
        return [f"if value not in {choices}:", f"    {self._error(argument, wrong)}"]

    def _append(self, argument: Argument, value: str) -> list[str]:
        return [*self._none_is_empty(argument), f"{self._target(argument)}.append({value})"]

    def _none_is_empty(self, argument: Argument) -> list[str]:
        first, target = self.fields[argument.dest][0], self._target(argument)
        if first.default_name:
            return [f"{target} = list({target})"]
        if first.default is not None or (first.required and first.action in ("append", "extend")):
            return []
        return [f"if {target} is None:", f"    {target} = []"]


def needs_variable(argument: Argument) -> bool:
    """Whether the default is computed where the argument is added."""
    return argument.default is UNKNOWN
