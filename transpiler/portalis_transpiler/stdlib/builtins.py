"""Builtins that convert, print and look at values."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.context import Context, is_numeric, numeric_result
from portalis_transpiler.infer.operators import as_number
from portalis_transpiler.infer.program import ClassInfo
from portalis_transpiler.infer.texts import need_truth
from portalis_transpiler.infer.types import (
    BIG,
    BOOL,
    BYTES,
    FILE,
    FLOAT,
    INT,
    NEVER,
    NONE,
    RANGE,
    STR,
    Container,
    Exc,
    Instance,
    Ref,
    TupleOf,
    Type,
    is_optional,
    members,
    show,
    strip_none,
)
from portalis_transpiler.lower.big_integers import mixed_with_float, passed
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.formats import Template, repr_of, text_of
from portalis_transpiler.lower.named_tuples import as_tuple
from portalis_transpiler.lower.operand import ATOM, CAST, COMPARE, POSTFIX, UNARY, VALUE, Operand
from portalis_transpiler.lower.operators import as_number as enum_number
from portalis_transpiler.lower.operators import method_base, present
from portalis_transpiler.lower.owned import changes_in, give_up
from portalis_transpiler.lower.rust_types import is_num
from portalis_transpiler.lower.truth import truth, truth_of
from portalis_transpiler.refusal import Unsupported
from portalis_transpiler.stdlib.registry import BUILTINS, Builtin, only_positional, unsupported_type
from portalis_transpiler.stdlib.spec import typed_float


# --- print -----------------------------------------------------------------------------------------------------
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
            from portalis_transpiler.lower.formats import fill

            fill(lw, argument, template)
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
    last = max((i for i, a in enumerate(node.args) if may_change(a)), default=-1)
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


def may_change(node: ast.expr) -> bool:
    """Whether evaluating an expression may change an object: it calls something that is not harmless."""
    harmless = {
        "len",
        "str",
        "int",
        "float",
        "abs",
        "min",
        "max",
        "sum",
        "sorted",
        "round",
        "repr",
        "list",
        "tuple",
        "range",
        "isinstance",
        "keys",
        "values",
        "items",
        "get",
        "join",
        "upper",
        "lower",
        "copy",
        "count",
        "index",
        "split",
        "format",
        "bool",
        "set",
        "dict",
        "type",
        "chr",
        "ord",
        "any",
        "all",
        "enumerate",
        "zip",
        "divmod",
        "bin",
        "hex",
    }
    calls = [n for n in ast.walk(node) if isinstance(n, ast.Call)]
    return any(getattr(c.func, "id", getattr(c.func, "attr", "")) not in harmless for c in calls)


def _is_mutable(type_: Type) -> bool:
    from portalis_transpiler.lower.compare import parts_of

    return any(isinstance(p, (Container, Instance)) for p in parts_of(type_))


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
    from portalis_transpiler.lower.iteration import collected_vec, element_type
    from portalis_transpiler.lower.names import string_literal

    last = max((place for place, a in enumerate(node.args) if may_change(a)), default=0)
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


# --- len -------------------------------------------------------------------------------------------------------
def _len_of(context: Context, node: ast.AST, type_: Type) -> Type:
    for member in members(strip_none(type_)):
        if isinstance(member, Instance):
            method = member.cls.method("__len__")
            if method is None and not member.cls.is_namedtuple:
                raise unsupported_type(node, "len", member)
            if method is not None:
                context.call(node, method, [member], member, tag="len")
        elif not (
            isinstance(member, (TupleOf,))
            or member in (STR, BYTES, RANGE)
            or (isinstance(member, Container) and member.kind != "iter")
        ):
            raise unsupported_type(node, "len", member)
    return INT


def _len_type(context: Context, node: ast.Call) -> Type:
    type_ = context.iterable(only_positional(node, "len", 1, 1)[0])
    if isinstance(type_, Ref):
        return INT
    return _len_of(context, node, type_)


def length(lw: Lower, node: ast.AST, operand: Operand) -> Operand:
    type_ = operand.type
    if is_optional(type_):
        operand = present(lw, operand, "object of type 'NoneType' has no len()")
        type_ = operand.type
    lw.single(operand, node, "len")
    if type_ == STR:
        return Operand(f"py::str_len({lw.borrowed(operand)})", INT)
    if isinstance(type_, TupleOf):
        if operand.form == VALUE and not operand.text.isidentifier():
            lw.line(f"let _ = {operand.text};")
        return Operand(str(len(type_.items)), INT, VALUE, ATOM)
    if isinstance(type_, Instance) and type_.cls.is_namedtuple and type_.cls.method("__len__") is None:
        return length(lw, node, as_tuple(lw, operand))
    if isinstance(type_, Instance):
        from portalis_transpiler.lower.calls import call_method

        return call_method(lw, node, operand, "__len__", [], "len")
    return Operand(f"{operand.at(POSTFIX)}.len() as i64", INT, VALUE, CAST)


def _len(lw: Lower, node: ast.Call) -> Operand:
    of_enum = lw.type_of(node.args[0])
    if isinstance(of_enum, Ref) and isinstance(of_enum.target, ClassInfo):
        return Operand(str(len(of_enum.target.enum_values)), INT, VALUE, ATOM)
    reads = dict(lw.crate.reads)
    operand = lw.expr(node.args[0])
    if isinstance(operand.type, TupleOf) and operand.text.isidentifier():
        lw.crate.reads = reads
    return length(lw, node, operand)


BUILTINS["len"] = Builtin(
    _len_type, _len, lambda c, n, types: _len_of(c, n, types[0]), lambda lw, n, operands: length(lw, n, operands[0])
)


# --- conversions -----------------------------------------------------------------------------------------------
def _text_types(context: Context, node: ast.AST, type_: Type, name: str) -> Type:
    from portalis_transpiler.infer.texts import need_text

    need_text(context, node, type_, name)
    return STR


def _str_type(context: Context, node: ast.Call) -> Type:
    arguments = only_positional(node, "str", 0, 1)
    return _text_types(context, node, context.value(arguments[0]), "__str__") if arguments else STR


def _str(lw: Lower, node: ast.Call) -> Operand:
    if not node.args:
        return Operand('""', STR, "ref", ATOM)
    return text_of(lw, lw.expr(node.args[0]))


BUILTINS["str"] = Builtin(
    _str_type,
    _str,
    lambda c, n, types: _text_types(c, n, types[0], "__str__"),
    lambda lw, n, operands: text_of(lw, operands[0]),
)
BUILTINS["repr"] = Builtin(
    lambda c, n: _text_types(c, n, c.value(only_positional(n, "repr", 1, 1)[0]), "__repr__"),
    lambda lw, n: repr_of(lw, lw.expr(n.args[0])),
    lambda c, n, types: _text_types(c, n, types[0], "__repr__"),
    lambda lw, n, operands: repr_of(lw, operands[0]),
)


def _int_of(context: Context, node: ast.AST, type_: Type) -> Type:
    type_ = as_number(type_, "__int__")
    if (
        any(m not in (INT, BIG, FLOAT, BOOL, STR) for m in members(strip_none(type_)))
        or (len(members(type_)) > 1 and not is_numeric(type_))
    ) and not (is_optional(type_) and len(members(type_)) == 2):
        raise unsupported_type(node, "int", type_)
    return strip_none(type_) if strip_none(type_) in (INT, BIG) else INT if type_ == BOOL else context.whole


def _int_type(context: Context, node: ast.Call) -> Type:
    arguments = only_positional(node, "int", 0, 2)
    types = [context.value(a) for a in arguments]
    return _int_of(context, node, types[0]) if types else INT


def to_int(lw: Lower, node: ast.AST, operand: Operand) -> Operand:
    if is_optional(operand.type):
        text = "int() argument must be a string, a bytes-like object or a real number, not 'NoneType'"
        operand = present(lw, operand, text)
    operand = enum_number(lw, operand, "__int__")
    if operand.type in (INT, BIG):
        return operand
    if operand.type == BOOL:
        return lw.coerce(operand, INT)
    if lw.crate.program.big_integers and operand.type == FLOAT:
        return Operand(lw.fallible(f"{lw.use('Int')}::from_float({lw.copied(operand).text})"), BIG)
    if lw.crate.program.big_integers and operand.type == STR:
        return Operand(lw.fallible(f"py::big_parse({lw.borrowed(operand)}, 10)"), BIG)
    if lw.crate.program.big_integers:
        return lw.coerce(Operand(lw.fallible(f"{lw.copied(operand).at(POSTFIX)}.to_int()"), INT), BIG)
    if operand.type == FLOAT:
        return Operand(lw.fallible(f"py::float_to_int({lw.copied(operand).text})"), INT)
    if operand.type == STR:
        return Operand(lw.fallible(f"py::int_parse({lw.borrowed(operand)})"), INT)
    return Operand(lw.fallible(f"{lw.copied(operand).at(POSTFIX)}.to_int()"), INT)


def _int(lw: Lower, node: ast.Call) -> Operand:
    if not node.args:
        return Operand("0", INT, VALUE, ATOM)
    operand = lw.expr(node.args[0])
    if len(node.args) == 2 and lw.crate.program.big_integers:
        return Operand(lw.fallible(f"py::big_parse({lw.borrowed(operand)}, {lw.own(node.args[1], INT)})"), BIG)
    if len(node.args) == 2:
        return Operand(lw.fallible(f"py::int_parse_base({lw.borrowed(operand)}, {lw.own(node.args[1], INT)})"), INT)
    return to_int(lw, node, operand)


BUILTINS["int"] = Builtin(
    _int_type, _int, lambda c, n, types: _int_of(c, n, types[0]) if types else INT,
    lambda lw, n, operands: to_int(lw, n, operands[0]) if operands else Operand("0", INT, VALUE, ATOM),
)  # fmt: skip


def _float_of(context: Context, node: ast.AST, type_: Type) -> Type:
    if any(m not in (INT, BIG, FLOAT, BOOL, STR) for m in members(strip_none(type_))):
        raise unsupported_type(node, "float", type_)
    return FLOAT


def to_float(lw: Lower, node: ast.AST, operand: Operand) -> Operand:
    if is_optional(operand.type):
        operand = present(lw, operand, "float() argument must be a string or a real number, not 'NoneType'")
    if operand.type == STR:
        if operand.text.lower().strip('"') in ("inf", "infinity", "+inf"):
            return Operand("f64::INFINITY", FLOAT, VALUE, ATOM)
        if operand.text.lower().strip('"') in ("-inf", "-infinity"):
            return Operand("f64::NEG_INFINITY", FLOAT, VALUE, ATOM)
        return Operand(lw.fallible(f"py::float_parse({lw.borrowed(operand)})"), FLOAT)
    return lw.as_float(operand)


def _float_type(context: Context, node: ast.Call) -> Type:
    arguments = only_positional(node, "float", 0, 1)
    if arguments and isinstance(arguments[0], ast.Constant) and "nan" in str(arguments[0].value).lower():
        context.program.features.add("nan")
    return _float_of(context, node, context.value(arguments[0])) if arguments else FLOAT


BUILTINS["float"] = Builtin(
    _float_type,
    lambda lw, n: to_float(lw, n, lw.expr(n.args[0])) if n.args else Operand("0.0", FLOAT, VALUE, ATOM),
    lambda c, n, types: _float_of(c, n, types[0]) if types else FLOAT,
    lambda lw, n, operands: to_float(lw, n, operands[0]),
)


def _bool_type(context: Context, node: ast.Call) -> Type:
    for argument in only_positional(node, "bool", 0, 1):
        need_truth(context, node, context.value(argument))
    return BOOL


BUILTINS["bool"] = Builtin(
    _bool_type, lambda lw, n: truth(lw, n.args[0]) if n.args else Operand("false", BOOL, VALUE, ATOM),
    lambda c, n, types: BOOL, lambda lw, n, operands: truth_of(lw, operands[0]),
)  # fmt: skip


# --- numbers ---------------------------------------------------------------------------------------------------
def _abs_of(context: Context, node: ast.AST, type_: Type) -> Type:
    type_ = strip_none(type_)
    if isinstance(type_, Instance):
        method = type_.cls.method("__abs__")
        if method is not None:
            return context.call(node, method, [type_], type_)
    if type_ != NEVER and not is_numeric(type_):
        raise unsupported_type(node, "abs", type_)
    return context.whole if type_ == INT else numeric_result(type_, INT)


def _abs_text(lw: Lower, node: ast.AST, operand: Operand) -> Operand:
    if is_optional(operand.type):
        operand = present(lw, operand, "bad operand type for abs(): 'NoneType'")
    if isinstance(operand.type, Instance):
        from portalis_transpiler.lower.calls import call_method

        return call_method(lw, node, operand, "__abs__", [])
    if operand.type == BIG or (lw.crate.program.big_integers and operand.type == INT):
        return Operand(f"{lw.coerce(operand, BIG).at(POSTFIX)}.absolute()", BIG)
    operand = lw.copied(operand)
    if operand.type == FLOAT:
        return Operand(f"{typed_float(operand.at(POSTFIX))}.abs()", FLOAT)
    if is_num(operand.type):
        return Operand(f"{operand.at(POSTFIX)}.absolute()", operand.type)
    return Operand(f"py::int_abs({lw.owned(operand, INT)})", INT)


BUILTINS["abs"] = Builtin(
    lambda c, n: _abs_of(c, n, c.value(only_positional(n, "abs", 1, 1)[0])),
    lambda lw, n: _abs_text(lw, n, lw.expr(n.args[0])),
    lambda c, n, types: _abs_of(c, n, types[0]),
    lambda lw, n, operands: _abs_text(lw, n, operands[0]),
)


def _round_type(context: Context, node: ast.Call) -> Type:
    arguments = only_positional(node, "round", 1, 2)
    type_ = strip_none(context.value(arguments[0]))
    if type_ != NEVER and not is_numeric(type_):
        raise unsupported_type(node, "round", type_)
    if len(arguments) == 1 or (isinstance(arguments[1], ast.Constant) and arguments[1].value is None):
        return context.whole if type_ == FLOAT else type_ if type_ == BIG else INT
    context.value(arguments[1])
    return context.whole if type_ == INT else numeric_result(type_, INT)


def _round(lw: Lower, node: ast.Call) -> Operand:
    operand = lw.expr(node.args[0])
    operand = operand if operand.type == BIG else lw.copied(operand)
    if is_optional(operand.type):
        operand = present(lw, operand, "type NoneType doesn't define __round__ method")
    digits = node.args[1] if len(node.args) == 2 else None
    found = _round_big(lw, operand, digits)
    if found is not None:
        return found
    if digits is None or (isinstance(digits, ast.Constant) and digits.value is None):
        if operand.type == FLOAT:
            return Operand(lw.fallible(f"py::float_round({operand.text})"), INT)
        if is_num(operand.type):
            return Operand(lw.fallible(f"{operand.at(POSTFIX)}.round()"), INT)
        return lw.coerce(operand, INT)
    places = lw.own(digits, INT)
    if operand.type == FLOAT:
        return Operand(lw.fallible(f"py::float_round_to({operand.text}, {places})"), FLOAT)
    if is_num(operand.type):
        return Operand(lw.fallible(f"{operand.at(POSTFIX)}.round_to({places})"), operand.type)
    return Operand(f"py::int_round({lw.owned(operand, INT)}, {places})", INT)


def _round_big(lw: Lower, operand: Operand, digits: ast.expr | None) -> Operand | None:
    """`round` where integers may grow; None where it is as it is for machine integers."""
    alone = digits is None or (isinstance(digits, ast.Constant) and digits.value is None)
    if operand.type == FLOAT and alone and lw.crate.program.big_integers:
        return Operand(lw.fallible(f"{lw.use('Int')}::round_float({operand.text})"), BIG)
    if operand.type == BIG and alone:
        return operand
    if digits is not None and operand.type in (INT, BIG) and lw.crate.program.big_integers:
        value = lw.borrowed(operand, BIG)
        return Operand(lw.fallible(f"py::big_round({value}, {lw.own(digits, INT)})"), BIG)
    return None


BUILTINS["round"] = Builtin(_round_type, _round)


def _divmod_type(context: Context, node: ast.Call) -> Type:
    types = [context.value(a) for a in only_positional(node, "divmod", 2, 2)]
    if NEVER in types:
        return NEVER
    if not all(is_numeric(t) and len(members(t)) == 1 for t in types):
        raise unsupported_type(node, "divmod", types[0])
    result = numeric_result(types[0], types[1])
    result = context.whole if result == INT else result
    return TupleOf((result, result))


def _divmod(lw: Lower, node: ast.Call) -> Operand:
    result = lw.type_of(node)
    assert isinstance(result, TupleOf)
    if result.items[0] == BIG:
        texts = [passed(lw, lw.expr(n)) for n in node.args]
        return Operand(lw.fallible(f"py::big_divmod({', '.join(texts)})"), result)
    name = "int" if result.items[0] == INT else "float"
    a, b = (lw.expr(n) if lw.type_of(n) == BIG else lw.copied(lw.expr(n)) for n in node.args)
    mixed_with_float(lw, node, a, b)
    texts = [lw.owned(o, INT) if name == "int" else lw.as_float(o).text for o in (a, b)]
    return Operand(lw.fallible(f"py::{name}_divmod({', '.join(texts)})"), result)


BUILTINS["divmod"] = Builtin(_divmod_type, _divmod)


def _pow_type(context: Context, node: ast.Call) -> Type:
    types = [context.value(a) for a in only_positional(node, "pow", 2, 3)]
    if len(types) == 3:
        return INT if types[2] == INT else context.whole
    from portalis_transpiler.infer.operators import binary

    return binary(context, node, ast.Pow(), types[0], types[1])


def _pow(lw: Lower, node: ast.Call) -> Operand:
    if len(node.args) == 3 and lw.crate.program.big_integers:
        texts = ", ".join(passed(lw, lw.expr(a)) for a in node.args)
        found = Operand(lw.fallible(f"py::big_pow_mod({texts})"), BIG)
        return lw.coerce(found, lw.type_of(node))
    if len(node.args) == 3:
        texts = ", ".join(lw.own(a, INT) for a in node.args)
        return Operand(lw.fallible(f"py::int_pow_mod({texts})"), INT)
    from portalis_transpiler.lower.operators import binary

    return binary(lw, node, "**", lw.expr(node.args[0]), lw.expr(node.args[1]), lw.type_of(node))


BUILTINS["pow"] = Builtin(_pow_type, _pow)


# --- types -----------------------------------------------------------------------------------------------------
def _isinstance_type(context: Context, node: ast.Call) -> Type:
    from portalis_transpiler.infer.narrowing import classes_of

    arguments = only_positional(node, "isinstance", 2, 2)
    context.value(arguments[0])
    classes_of(context, arguments[1])
    return BOOL


def _isinstance(lw: Lower, node: ast.Call) -> Operand:
    from portalis_transpiler.lower.isinstance import isinstance_test

    return isinstance_test(lw, node)


BUILTINS["isinstance"] = Builtin(_isinstance_type, _isinstance)
__all__ = ["COMPARE", "UNARY", "Exc", "method_base", "show"]
