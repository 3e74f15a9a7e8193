"""print: its values, separators and ends, to the standard output or a file."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.context import Context
from portalis_transpiler.infer.types import (
    BYTEARRAY,
    FILE,
    NEVER,
    NONE,
    STR,
    Container,
    Instance,
    Type,
)
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.formats import Template, text_of
from portalis_transpiler.lower.harmless import may_change
from portalis_transpiler.lower.operand import ATOM, POSTFIX, VALUE, Operand
from portalis_transpiler.lower.owned import changes_in, give_up
from portalis_transpiler.refusal import Unsupported
from portalis_transpiler.stdlib.registry import BUILTINS, Builtin


def _print_type(context: Context, node: ast.Call) -> Type:
    from portalis_transpiler.infer.texts import need_text

    for argument in node.args:
        type_ = context.value(argument)
        need_text(
            context, node, context.element(node, type_) if isinstance(argument, ast.Starred) else type_, "__str__"
        )
    for keyword in node.keywords:
        if keyword.arg == "file" and ast.unparse(keyword.value) in ("sys.stderr", "sys.stdout"):
            continue
        if keyword.arg == "file" and context.value(keyword.value) in (FILE, NEVER):
            continue
        if keyword.arg not in ("sep", "end", "flush"):
            raise Unsupported(node, "PT141", f"print({keyword.arg}=…)", "print to standard output")
        context.value(keyword.value)
    return NONE


def _print(lw: Lower, node: ast.Call) -> Operand:
    options = {k.arg: k.value for k in node.keywords}
    texts = [_plain_text(lw, node, options.get(name), default) for name, default in (("sep", " "), ("end", "\n"))]
    if any(t is None for t in texts) or any(isinstance(a, ast.Starred) for a in node.args):
        if "file" in options:
            raise lw.refuse(node, "PT141", "print of this to a file", "make one text first")
        return _print_star(lw, node, options, texts)
    sep, end = str(texts[0]), str(texts[1])
    prefix = "e" if "file" in options and ast.unparse(options["file"]) == "sys.stderr" else ""
    template = Template()
    early = _evaluated_first(lw, node)
    for place, argument in enumerate(node.args):
        if place:
            template.literal(sep)
        if place < len(early):
            template.value(lw, early[place])
            continue
        if isinstance(argument, ast.JoinedStr) and len(node.args) == 1:
            template.joined(lw, argument)
        else:
            template.value(lw, lw.expr(argument))
    if "file" in options and lw.type_of(options["file"]) == FILE:
        return _print_to(lw, options["file"], template, end)
    if end.endswith("\n"):
        template.literal(end[:-1])
        return Operand(template.call(f"{prefix}println") if template.text else f"{prefix}println!()", NONE)
    template.literal(end)
    return Operand(template.call(f"{prefix}print") if template.text else "()", NONE)


def _print_to(lw: Lower, target: ast.expr, template: Template, end: str) -> Operand:
    """`print(…, file=f)`: one text, written at once."""
    template.literal(end)
    file = lw.expr(target)
    plain = template.text.replace("{{", "").replace("}}", "")
    text = f"&{template.call('format')}" if "{" in plain else f'"{template.text.replace("{{", "{").replace("}}", "}")}"'
    return Operand(f"{lw.fallible(f'{file.at(POSTFIX)}.write({text})')};", NONE)


def _evaluated_first(lw: Lower, node: ast.Call) -> list[Operand]:
    """Python evaluates all arguments before it makes their text: a later call may change an earlier object."""
    last = max((i for i, a in enumerate(node.args) if may_change(lw, a)), default=-1)
    if not any(_is_mutable(lw.type_of(a)) for a in node.args[:last]):
        return []
    found = []
    for place, argument in enumerate(node.args[: last + 1]):
        operand = lw.expr(argument)
        if lw.owns(operand.type) and operand.form != VALUE:
            if changes_in(lw, argument, node.args[place + 1 :]):
                raise give_up(operand.type)
        elif not isinstance(argument, ast.Constant):
            name = lw.temporary("shown")
            lw.line(f"let {name} = {lw.owned(operand)};")
            operand = Operand(name, operand.type, "place", ATOM)
        found.append(operand)
    return found


def _is_mutable(type_: Type) -> bool:
    from portalis_transpiler.lower.equality import parts_of

    return any(p == BYTEARRAY or isinstance(p, (Container, Instance)) for p in parts_of(type_))


def _may_be_changed(lw: Lower, node: ast.expr) -> bool:
    """Whether something that runs later may change what the value shows: a fresh list of numbers has no other holder."""
    type_ = lw.type_of(node)
    if isinstance(node, (ast.List, ast.ListComp)) and isinstance(type_, Container):
        return _is_mutable(type_.element)
    return _is_mutable(type_)


def _plain_text(lw: Lower, node: ast.Call, value: ast.expr | None, default: str) -> str | None:
    if value is None or (isinstance(value, ast.Constant) and value.value is None):
        return default
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        return value.value
    return None


def _print_star(lw: Lower, node: ast.Call, options: dict[str | None, ast.expr], texts: list[str | None]) -> Operand:
    """`print(*items)`, and computed `sep` or `end`: the texts are joined."""
    from portalis_transpiler.lower.iteration import element_type
    from portalis_transpiler.lower.loops import collected_vec
    from portalis_transpiler.lower.names import string_literal

    last = max((place for place, a in enumerate(node.args) if may_change(lw, a)), default=0)
    if any(_may_be_changed(lw, a.value if isinstance(a, ast.Starred) else a) for a in node.args[:last]):
        raise lw.refuse(node, "PT141", "calls among the starred arguments of print", "give the values names first")
    pieces = lw.temporary("pieces")
    lw.line(f"let mut {pieces}: Vec<String> = Vec::new();")
    for argument in node.args:
        if isinstance(argument, ast.Starred):
            element = element_type(lw, node, lw.type_of(argument.value))
            items = collected_vec(lw, argument.value, element)
            item = text_of(lw, Operand("item", element, VALUE, ATOM))
            lw.line(f"for item in {items} {{\n{pieces}.push({lw.owned(item)});\n}}")
        else:
            lw.line(f"{pieces}.push({lw.owned(text_of(lw, lw.expr(argument)))});")
    shown = [
        string_literal(text) if text is not None else lw.borrow(options[name], STR)
        for name, text in zip(("sep", "end"), texts, strict=True)
    ]
    end = texts[1]
    if end is not None and end.endswith("\n"):
        return Operand(
            f"println!({string_literal('{}' + end[:-1].replace('{', '{{').replace('}', '}}'))}, {pieces}.join({shown[0]}))",
            NONE,
        )
    return Operand(f'print!("{{}}{{}}", {pieces}.join({shown[0]}), {shown[1]})', NONE)


BUILTINS["print"] = Builtin(_print_type, _print)
