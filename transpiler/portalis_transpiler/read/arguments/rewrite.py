"""Finds parsers of `argparse`, and writes what they do in plain Python.

`parser = ArgumentParser(…)` and the `add_argument` calls in the same block go; `parser.parse_args()` becomes a call of
a function (code.py). A function that only makes and returns a parser goes as well.
"""

from __future__ import annotations

import ast
import copy
import re
from dataclasses import dataclass, replace

from portalis_transpiler.read.arguments.code import Made, Names, make, needs_variable
from portalis_transpiler.read.arguments.constants import Constants
from portalis_transpiler.read.arguments.nodes import (
    Scope,
    assignment,
    become,
    blocks,
    call_from,
    call_of,
    given_list,
    is_early,
    is_name,
    own_blocks,
    target_of,
    times_bound,
)
from portalis_transpiler.read.arguments.spec import help_argument, read_argument, refuse
from portalis_transpiler.read.arguments.texts import FORMATTERS, Group, Parser

PARSER_OPTIONS = {"prog", "usage", "description", "epilog", "formatter_class", "add_help", "allow_abbrev"}
USES = ("parse_args", "error", "exit", "print_help", "print_usage", "format_help", "format_usage")


def rewrite(tree: ast.Module, imports: dict[str, str], file: str) -> None:
    """Rewrite in place. Raises `Unsupported` for a parser that is not known before the program runs."""
    if any(origin.split(".")[0] == "argparse" for origin in imports.values()):
        _Rewriter(tree, imports, file).run()
        ast.fix_missing_locations(tree)


@dataclass
class Builder:
    """A function that makes a parser, and what its defaults compute each time."""

    parser: Parser
    defaults: dict[str, ast.expr]


@dataclass
class _Found:
    """A parser that a name stands for in a scope."""

    parser: Parser
    name: str
    scope: Scope
    made: Made | None = None


class _Rewriter:
    def __init__(self, tree: ast.Module, imports: dict[str, str], file: str) -> None:
        self.tree, self.imports, self.file = tree, imports, file
        self.names = Names({
            str(getattr(n, a)) for n in ast.walk(tree) for a in ("id", "arg", "name", "attr") if hasattr(n, a)
        })  # fmt: skip
        self.names.taken |= {name.upper() for name in self.names.taken}
        self.functions = {n.name: n for n in tree.body if isinstance(n, (ast.FunctionDef, ast.ClassDef))}
        self.constant = Constants(tree, self.origin).value
        type_errors = (ast.unparse(n) for n in ast.walk(tree) if self.origin(n) == "argparse.ArgumentTypeError")
        self.type_error = next(type_errors, "")
        self.known: dict[int, Made] = {}
        self.builders: dict[str, Builder] = {}

    def origin(self, node: ast.AST) -> str:
        if isinstance(node, ast.Name):
            return self.imports.get(node.id, "")
        if isinstance(node, ast.Attribute):
            base = self.origin(node.value)
            return f"{base}.{node.attr}" if base else ""
        return ""

    def run(self) -> None:
        scopes: list[Scope] = [n for n in ast.walk(self.tree) if isinstance(n, ast.FunctionDef)]
        scopes.append(self.tree)
        found = [f for scope in scopes for f in self._parsers(scope)]
        for one in found:
            self._builder(one)
        found = [f for f in found if f.scope.__class__ is ast.Module or f.scope.name not in self.builders]  # type: ignore[union-attr]
        for scope in scopes:
            found += self._from_builders(scope)
        for one in found:
            self._uses(one)
        self._calls_of_builders()
        self._annotations()

    # --- finding -----------------------------------------------------------------------------------------------
    def _parsers(self, scope: Scope) -> list[_Found]:
        found = []
        for block in blocks(scope):
            for statement in list(block):
                call = call_of(statement)
                if call is not None and self.origin(call.func) == "argparse.ArgumentParser":
                    name = target_of(statement)
                    if name is None or times_bound(scope, name) != 1:
                        raise refuse(call, "a parser that no variable of its own holds", "assign it to a name, once")
                    parser = self._parser(call)
                    self._configure(scope, block, statement, name, parser)
                    found.append(_Found(parser, name, scope))
        return found

    def _parser(self, call: ast.Call) -> Parser:
        given = {str(k.arg): k.value for k in call.keywords}
        if len(call.args) > 1 or set(given) - PARSER_OPTIONS or any(isinstance(a, ast.Starred) for a in call.args):
            raise refuse(call, "these arguments of `ArgumentParser`", f"use {', '.join(sorted(PARSER_OPTIONS))}")
        if call.args:
            given["prog"] = call.args[0]
        parser = Parser(call, type_error=self.type_error)
        for option in ("prog", "usage", "description", "epilog"):
            value = self.constant(given[option]) if option in given else None
            if not (value is None or isinstance(value, str)):
                raise refuse(given[option], f"`{option}` of a parser that is not written out", "write it as text")
            setattr(parser, option, value)
        if parser.prog is None:
            parser.prog = re.split(r"[\\/]", self.file)[-1]
            if not parser.prog.endswith(".py"):
                raise refuse(call, "a parser of a program whose file has no name", 'pass `prog="…"`')
        if parser.usage is not None:
            parser.usage = parser.usage % {"prog": parser.prog}
        if "formatter_class" in given:
            parser.formatter = self.origin(given["formatter_class"]).removeprefix("argparse.")
            if parser.formatter not in FORMATTERS:
                raise refuse(call, "this `formatter_class`", f"use one of {', '.join(FORMATTERS)}")
        flags = {n: self.constant(given[n]) if n in given else True for n in ("add_help", "allow_abbrev")}
        if not all(isinstance(v, bool) for v in flags.values()):
            raise refuse(call, "these arguments of `ArgumentParser`", "write True or False")
        parser.abbreviations = bool(flags["allow_abbrev"])
        if flags["add_help"]:
            parser.arguments.append(help_argument(call))
        return parser

    def _configure(self, scope: Scope, block: list[ast.stmt], start: ast.stmt, name: str, parser: Parser) -> None:
        """Take out the statements that fill the parser; what a default computes stays in their place."""
        containers: dict[str, tuple[str, int | None]] = {name: ("", None)}
        done: list[ast.stmt] = [start]
        used = False
        for statement in block[block.index(start) + 1 :]:
            call = call_of(statement)
            receiver = call.func.value if call is not None and isinstance(call.func, ast.Attribute) else None
            if call is None or not isinstance(receiver, ast.Name) or receiver.id not in containers:
                used = used or any(is_name(n, name) for n in ast.walk(statement))
                continue
            if used and call.func.attr.startswith("add_"):  # type: ignore[attr-defined]
                raise refuse(call, "an argument that is added after the parser's use", "add all arguments first")
            assert isinstance(call.func, ast.Attribute)
            section, group = containers[receiver.id]
            if call.func.attr == "add_argument" and target_of(statement) is None:
                place = block.index(statement)
                block[place : place + 1] = self._add(call, parser, section, group)
                continue
            made = target_of(statement)
            used = used or not call.func.attr.startswith("add_")
            if call.func.attr in ("add_argument_group", "add_mutually_exclusive_group") and made is not None:
                if times_bound(scope, made) != 1:
                    raise refuse(call, "a group whose name stands for more", "give it a name of its own")
                containers[made] = self._group(call, parser, section, group)
                done.append(statement)
        left = [s for s in block if s not in done]
        block[:] = left or [ast.copy_location(ast.Pass(), start)]
        for other in containers:
            if other != name and any(isinstance(n, ast.Name) and n.id == other for n in ast.walk(scope)):
                raise refuse(start, f"this use of the group `{other}`", "call its `add_argument` in the same block")

    def _group(self, call: ast.Call, parser: Parser, section: str, group: int | None) -> tuple[str, int | None]:
        given = {str(k.arg): self.constant(k.value) for k in call.keywords}
        assert isinstance(call.func, ast.Attribute)
        if group is not None:
            raise refuse(call, "a group in a mutually exclusive group", "add it to the parser")
        if call.func.attr == "add_mutually_exclusive_group":
            required = given.pop("required", False)
            if call.args or given or not isinstance(required, bool):
                raise refuse(call, "these arguments of a group", "pass `required=True` or nothing")
            parser.groups.append(Group(required))
            return section, len(parser.groups) - 1
        title = self.constant(call.args[0]) if call.args else given.pop("title", None)
        if len(call.args) > 1 or given or not isinstance(title, str) or title in parser.sections or section:
            raise refuse(call, "these arguments of `add_argument_group`", "pass a title of its own, as text")
        parser.sections.append(title)
        return title, None

    def _add(self, call: ast.Call, parser: Parser, section: str, group: int | None) -> list[ast.stmt]:
        argument = read_argument(call, self.constant, lambda node: self.origin(node) == "argparse.SUPPRESS")
        section = section or ("options" if argument.flags else "positional arguments")
        argument = replace(argument, group=group, section=section)
        for other in parser.arguments:
            if set(other.flags) & set(argument.flags):
                raise refuse(call, f"option {argument.flags}, which there is already", "name another")
            same = other.dest == argument.dest and other.action != "help"
            if same and (argument.is_positional or other.is_positional or other.type != argument.type):
                raise refuse(call, f"`{argument.dest}`, which another argument sets", "give it a `dest` of its own")
        if group is not None:
            plain = argument.default is None or not argument.takes_value
            if argument.is_positional or argument.required or not plain:
                raise refuse(call, "this argument of a mutually exclusive group", "use options without default")
            parser.groups[group].members.append(len(parser.arguments))
        if not needs_variable(argument):
            parser.arguments.append(argument)
            return []
        name = self.names.fresh(f"default_{argument.dest}")
        parser.arguments.append(replace(argument, default_name=name))
        value = next(k.value for k in call.keywords if k.arg == "default")
        return [assignment(name, value, call)]

    # --- functions that make parsers ---------------------------------------------------------------------------
    def _builder(self, found: _Found) -> None:
        scope = found.scope
        if not isinstance(scope, ast.FunctionDef):
            return
        returned = [n for n in ast.walk(scope) if isinstance(n, ast.Return) and is_name(n.value, found.name)]
        if not returned:
            return
        named = {a.default_name for a in found.parser.arguments}
        values = {target_of(s): s.value for s in scope.body if isinstance(s, ast.Assign) and target_of(s) in named}
        rest = [s for s in scope.body if not isinstance(s, ast.Pass) and target_of(s) not in values]
        rest = [s for s in rest if not (isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant))]
        args = scope.args
        plain = not (args.args or args.posonlyargs or args.kwonlyargs or args.vararg or args.kwarg)
        bound = {n.id for n in ast.walk(scope) if isinstance(n, ast.Name) and not isinstance(n.ctx, ast.Load)}
        own = [n for v in values.values() for n in ast.walk(v) if isinstance(n, ast.Name) and n.id in bound]
        if rest != returned or not plain or own:
            raise refuse(returned[0], "a function that makes a parser and does more", "let it only make the parser")
        if scope not in self.tree.body:
            raise refuse(returned[0], "a parser made by a nested function or method", "make it in a plain function")
        self.tree.body[self.tree.body.index(scope)] = ast.copy_location(ast.Pass(), scope)
        self.builders[scope.name] = Builder(found.parser, {str(n): v for n, v in values.items()})

    def _from_builders(self, scope: Scope) -> list[_Found]:
        """`parser = build_parser()`."""
        found = []
        for block in blocks(scope):
            for statement in list(block):
                call = call_of(statement)
                if call is None or not isinstance(call.func, ast.Name) or call.func.id not in self.builders:
                    continue
                name = target_of(statement)
                if name is not None and times_bound(scope, name) == 1 and not call.args and not call.keywords:
                    builder = self.builders[call.func.id]
                    made = [assignment(n, v, statement) for n, v in self._defaults(builder, scope).items()]
                    place = block.index(statement)
                    block[place : place + 1] = made or [ast.copy_location(ast.Pass(), statement)]
                    found.append(_Found(builder.parser, name, scope))
        return found

    def _defaults(self, builder: Builder, scope: Scope) -> dict[str, ast.expr]:
        """What the defaults compute, where a scope gives no name of theirs another meaning."""
        for value in builder.defaults.values():
            for node in ast.walk(value):
                if isinstance(node, ast.Name) and isinstance(scope, ast.FunctionDef) and times_bound(scope, node.id):
                    raise refuse(node, f"the default `{node.id}`, which is another name elsewhere", "rename one")
        return {name: copy.deepcopy(value) for name, value in builder.defaults.items()}

    def _calls_of_builders(self) -> None:
        """`build_parser().parse_args()`."""
        for name, builder in self.builders.items():
            self._uses(_Found(builder.parser, name, self.tree), called=True)

    # --- uses --------------------------------------------------------------------------------------------------
    def _uses(self, found: _Found, called: bool = False) -> None:
        calls = [
            n for n in ast.walk(found.scope)
            if isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute)
            if self._is_it(n.func.value, found, called)
        ]  # fmt: skip
        readers = [n for n in calls if n.func.attr == "parse_args"]  # type: ignore[attr-defined]
        made = self._made(found, any(self._may_be_none(n) for n in readers))
        for call in calls:
            assert isinstance(call.func, ast.Attribute)
            done = self._call(call, call.func.attr, made)
            if called and call.func.attr == "parse_args" and made.defaults:
                done.args[1:] = list(self._plain_defaults(self.builders[found.name]).values())
            become(call, done)
        generated = {id(n) for one in made.definitions for n in ast.walk(one)}
        left = [n for n in ast.walk(found.scope) if is_name(n, found.name) and id(n) not in generated]
        if left:
            raise refuse(left[0], "this use of an argument parser", f"call {', '.join(USES)} on it where it is made")

    def _plain_defaults(self, builder: Builder) -> dict[str, ast.expr]:
        for value in builder.defaults.values():
            names = [n.id for n in ast.walk(value) if isinstance(n, ast.Name)]
            if any(isinstance(n, ast.Call) for n in ast.walk(value)) or any(
                times_bound(self.tree, n) != 1 for n in names
            ):
                raise refuse(value, "a default that is computed", "hold the parser in a variable, then read")
        return {name: copy.deepcopy(value) for name, value in builder.defaults.items()}

    def _is_it(self, node: ast.expr, found: _Found, called: bool) -> bool:
        if not called:
            return is_name(node, found.name)
        return isinstance(node, ast.Call) and is_name(node.func, found.name) and not node.args and not node.keywords

    def _made(self, found: _Found, may_be_none: bool) -> Made:
        """The definitions, put before the statement of the module that holds the parser; one set for each parser."""
        key = id(found.parser)
        if key not in self.known:
            bound = {name for name, node in self.functions.items() if times_bound(self.tree, name) == 1}
            made = make(found.parser, self.names, bound, True if self._shared(found) else may_be_none)
            self.known[key] = made
            place = next(
                (i for i, s in enumerate(self.tree.body) if s is found.scope or found.scope in list(ast.walk(s))),
                next(i for i, s in enumerate(self.tree.body) if not is_early(s)),
            )
            self.tree.body[place:place] = made.definitions
        return self.known[key]

    def _shared(self, found: _Found) -> bool:
        return any(builder.parser is found.parser for builder in self.builders.values())

    def _may_be_none(self, call: ast.Call) -> bool:
        given = given_list(call)
        return given is not None and not isinstance(given, (ast.List, ast.Tuple, ast.Subscript, ast.Call))

    def _call(self, call: ast.Call, name: str, made: Made) -> ast.Call:
        if name == "parse_args":
            given = given_list(call)
            argv = "__program_arguments__()" if given is None else ast.unparse(given)
            text = f"{made.function}({', '.join([argv, *made.defaults])})"
            result = call_from(text, call)
            if given is not None:
                result.args[0] = given
            return result
        keywords = {str(k.arg): k.value for k in call.keywords}
        values = [*call.args, *(keywords[k] for k in ("status", "message") if k in keywords)]
        if name == "error" and len(values) == 1 and set(keywords) <= {"message"}:
            result = call_from(f"__argument_error__({made.table}, 0)", call)
            result.args[-1] = values[0]
            return result
        if name in ("print_help", "print_usage", "format_help", "format_usage") and not values and not keywords:
            return call_from(f"__argument_{name}__({made.table})", call)
        if name == "exit" and len(call.args) <= 1 and not keywords:
            result = call_from("__argument_exit__(0)", call)
            result.args[0] = call.args[0] if call.args else result.args[0]
            return result
        if name.startswith("add_arg"):
            raise refuse(call, f"`{name}` that does not stand where the parser is made", "move it there, one call each")
        raise refuse(call, f"this use of `{name}` of a parser", f"use {', '.join(USES)} with plain arguments")

    # --- annotations and kinds ---------------------------------------------------------------------------------
    def _annotations(self) -> None:
        """`args: argparse.Namespace` says no more than the parser does."""
        for node in ast.walk(self.tree):
            for attribute in ("annotation", "returns"):
                held = getattr(node, attribute, None)
                if held is not None and self.origin(held) == "argparse.Namespace":
                    setattr(node, attribute, None)
        for parent in ast.walk(self.tree):
            for block in own_blocks(parent):
                for place, node in enumerate(block):
                    if isinstance(node, ast.AnnAssign) and node.annotation is None:
                        assert node.value is not None
                        block[place] = ast.copy_location(ast.Assign([node.target], node.value), node)


__all__ = ["rewrite"]
