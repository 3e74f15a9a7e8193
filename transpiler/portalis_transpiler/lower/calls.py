"""Lowering of calls of the program's functions, methods and classes, in Python's order of evaluation."""

from __future__ import annotations

import ast
from collections.abc import Container as Container_

from portalis_transpiler.infer.arguments import Source, evaluation_order, match
from portalis_transpiler.infer.calls import super_target
from portalis_transpiler.infer.classes import init_arguments
from portalis_transpiler.infer.dunders import hands_on
from portalis_transpiler.infer.program import Body, ClassInfo, Function
from portalis_transpiler.infer.types import (
    NEVER,
    NONE,
    Callable_,
    Cell,
    Container,
    Exc,
    Instance,
    Ref,
    Type,
    Union,
    is_optional,
    members,
    show,
    strip_none,
)
from portalis_transpiler.lower.context import CannotRaise, Lower, lowers
from portalis_transpiler.lower.operand import ATOM, PLACE, POSTFIX, REF, UNARY, VALUE, Operand
from portalis_transpiler.lower.owned import argument, edit_place, in_order
from portalis_transpiler.lower.owned_methods import method as owned_method
from portalis_transpiler.lower.rust_types import is_copy
from portalis_transpiler.lower.variables import rust_identifier


@lowers(ast.Call)
def _call(lw: Lower, node: ast.Call) -> Operand:
    with lw.literals(False):
        return _any_call(lw, node)


def _any_call(lw: Lower, node: ast.Call) -> Operand:
    func = node.func
    if (
        isinstance(func, ast.Attribute)
        and isinstance(func.value, ast.Call)
        and getattr(func.value.func, "id", "") == "super"
    ):
        return _super(lw, node, func)
    callee = lw.type_of(func)
    if isinstance(callee, Ref):
        return _named(lw, node, callee)
    return _value_call(lw, node, callee)


def _super(lw: Lower, node: ast.Call, func: ast.Attribute) -> Operand:
    method = super_target(lw.body, func)
    if method is None:
        from portalis_transpiler.lower.exception_objects import set_message

        set_message(lw, node)
        return Operand("()", NONE, VALUE, ATOM)
    if func.attr == "__init__" and lw.self_fields is not None:
        from portalis_transpiler.lower.construct import inline_super_init

        return inline_super_init(lw, node, method)
    tag = show(lw.body.self_type) if lw.body.self_type else ""
    return call_function(lw, node, method, self_operand(lw), tag)


def self_operand(lw: Lower) -> Operand:
    """The object of the method that is being lowered."""
    assert lw.body.self_type is not None
    return Operand("self", lw.body.self_type, REF, ATOM)


def _named(lw: Lower, node: ast.Call, callee: Ref) -> Operand:
    target = callee.target
    if isinstance(target, Function):
        if isinstance(target.node, ast.Lambda):
            raise lw.refuse(node, "PT132", "a lambda that is called at once", "write its body instead")
        if callee.kind == "unboundmethod":
            first = lw.expr(node.args[0])
            return call_function(lw, node, target, None, "", first)
        return call_function(lw, node, target, None)
    if callee.kind == "class" and isinstance(target, ClassInfo):
        from portalis_transpiler.lower.construct import construct

        return construct(lw, node, target)
    if callee.kind == "exception":
        from portalis_transpiler.lower.raising import make_builtin

        return make_builtin(lw, str(target), node.args)
    if callee.kind == "bound":
        assert isinstance(node.func, ast.Attribute)
        return bound(lw, node, node.func)
    from portalis_transpiler.stdlib.registry import BUILTINS, LIBRARY

    table = BUILTINS if callee.kind == "builtin" else LIBRARY
    return table[str(target)].lower(lw, node)


def bound(lw: Lower, node: ast.Call, func: ast.Attribute) -> Operand:
    """`object.method(…)`."""
    from portalis_transpiler.lower.attributes import receiver_of

    if lw.owns(lw.type_of(func.value)):
        return owned_method(lw, node, func)
    receiver = receiver_of(lw, func.value)
    if is_optional(receiver.type):
        receiver = attribute_present(lw, receiver, func.attr)
    if isinstance(receiver.type, Instance):
        method = receiver.type.cls.method(func.attr)
        if method is None:
            from portalis_transpiler.lower.attributes import read_field

            return _call_through(lw, node, read_field(lw, receiver, func.attr))
        if method.kind in ("static", "class"):
            from portalis_transpiler.lower.attributes import through_object

            return through_object(lw, receiver, call_function(lw, node, method, None, show(receiver.type)))
        return call_function(lw, node, method, receiver, show(receiver.type))
    if isinstance(receiver.type, Union):
        from portalis_transpiler.lower.dispatch import dispatch

        return dispatch(lw, node, func, receiver)
    if isinstance(receiver.type, Exc):
        from portalis_transpiler.lower.exception_objects import method as exception_method

        return exception_method(lw, node, receiver, func.attr)
    from portalis_transpiler.stdlib.registry import METHODS, kind_of

    return METHODS[(kind_of(receiver.type), func.attr)].lower(lw, node, receiver)


def attribute_present(lw: Lower, operand: Operand, name: str) -> Operand:
    """The object inside an Option; None raises AttributeError."""
    inner = strip_none(operand.type)
    lw.use("NotNone")
    base = operand.at(POSTFIX)
    if operand.form != VALUE and not is_copy(operand.type):
        base += ".as_deref()" if show(inner) == "str" else ".as_ref()"
    form = VALUE if operand.form == VALUE or is_copy(operand.type) else REF
    return Operand(lw.fallible(f'{base}.attribute("{name}")'), inner, form)


def call_method(
    lw: Lower, node: ast.AST | None, receiver: Operand, name: str, arguments: list[Operand], tag: str = ""
) -> Operand:
    """A dunder method called by an operator or builtin, with operands that were evaluated already."""
    assert isinstance(receiver.type, Instance)
    method = receiver.type.cls.method(name)
    assert method is not None
    body = lw.body.callees.get((node, tag)) if node is not None else None
    if body is None or body.function is not method:
        body = find_instance(method, receiver.type, [a.type for a in arguments])
    if body is None:
        raise lw.refuse(
            node, "PT035", f"`{name}` here", "call the method by its name once, so that its types are known"
        )
    return emit_call(lw, body, receiver, arguments)


def find_instance(method: Function, self_type: Type, types: list[Type]) -> Body | None:
    """The instance of a method for these argument types."""
    fitting = [b for b in method.instances.values() if b.reached and b.self_type == self_type]
    for body in fitting:
        wanted = [show(c.type) for _, c in body.parameters][1:]
        if wanted == [show(t) for t in types]:
            return body
    alone = len(fitting) == 1 and not hands_on(fitting[0])
    return fitting[0] if alone and len(fitting[0].parameters) == len(types) + 1 else None


def call_function(
    lw: Lower, node: ast.Call, function: Function, receiver: Operand | None, tag: str = "", first: Operand | None = None
) -> Operand:
    """A call with the arguments of `node`; a bound receiver is the first parameter."""
    body = lw.body.callees.get((node, tag)) or lw.body.callees.get((node, ""))
    if body is None:
        raise lw.refuse(node, "PT035", f"call of `{function.name}` that is never typed", "annotate its parameters")
    skip = 1 if receiver is not None or function.kind == "class" else 0
    sources = match(function.args, node, skip)
    parameters = body.parameters[skip:]
    changed = {
        s.node for s, (arg, c) in zip(sources, parameters, strict=True)
        if s.kind == "argument" and lw.owns(c.type) and (body, body.source.webs.of[arg]) in lw.crate.sharing.edited
    }  # fmt: skip
    operands = argument_operands(lw, node, sources, [c.type for _, c in parameters], first, changed)
    return emit_call(lw, body, receiver, operands)


def argument_operands(
    lw: Lower,
    node: ast.Call,
    sources: list[Source],
    types: list[Type],
    first: Operand | None = None,
    changed: Container_[ast.expr | None] = (),
) -> list[Operand]:
    """The arguments as operands, one a parameter, evaluated in the order of the source.

    `changed`: the arguments that are owned lists and change in the call.
    """
    order = evaluation_order(node)
    placed = [s.node for s in sources if s.kind == "argument"]
    in_order = placed == [n for n in order if n in placed]
    found: list[Operand] = []
    early: dict[ast.expr, Operand] = {}
    if not in_order:
        for part in order:
            operand = lw.expr(part)
            name = lw.temporary("argument")
            lw.line(f"let {name} = {lw.owned(operand)};")
            early[part] = Operand(name, operand.type, PLACE, ATOM)
    for source, type_ in zip(sources, types, strict=True):
        if source.kind == "argument":
            assert source.node is not None
            if first is not None and source.node is node.args[0]:
                found.append(first)
            else:
                place = edit_place if source.node in changed else Lower.expr
                found.append(early.get(source.node) or place(lw, source.node))
        elif source.kind == "default":
            assert source.node is not None
            found.append(default_value(lw, source.node, type_))
        else:
            found.append(rest_value(lw, source, type_))
    return found


def default_value(lw: Lower, node: ast.expr, type_: Type) -> Operand:
    """A default is evaluated once, where the function is defined: only values that cannot change are allowed."""
    if isinstance(node, ast.Constant):
        return lw.expr(node)
    if isinstance(node, (ast.List, ast.Dict, ast.Set, ast.Call)) and isinstance(type_, Container):
        return _shared_default(lw, node, type_)
    if is_fixed(node):
        return fixed_value(lw, node, "default value")
    if isinstance(node, (ast.Name, ast.Attribute)):
        home = lw.at_home(node)
        operand = home.expr(node)
        if isinstance(node, ast.Attribute) or operand.text in lw.crate.constants.values():
            return operand
    raise lw.refuse(
        node, "PT092", f"default value `{ast.unparse(node)}`", "use a constant, or None and assign in the body"
    )


def is_fixed(node: ast.expr) -> bool:
    """Whether an expression is made of numbers and text alone: it may as well be evaluated at each call."""
    if isinstance(node, ast.Tuple):
        return all(map(is_fixed, node.elts))
    if isinstance(node, ast.UnaryOp):
        return is_fixed(node.operand)
    if isinstance(node, ast.BinOp):
        return is_fixed(node.left) and is_fixed(node.right)
    if isinstance(node, ast.Call):
        return (
            getattr(node.func, "id", "") == "float" and len(node.args) == 1 and isinstance(node.args[0], ast.Constant)
        )
    return isinstance(node, ast.Constant) or ast.unparse(node) in ("math.inf", "math.pi", "math.e", "math.tau")


def fixed_value(lw: Lower, node: ast.expr, what: str) -> Operand:
    """A fixed expression, typed in the module's own body."""
    home = lw.at_home(node)
    try:
        with home.pure(), home.collected() as lines:
            operand = home.expr(node)
    except CannotRaise:
        lines = ["it may raise"]
    if lines:
        raise lw.refuse(
            node, "PT092", f"{what} `{ast.unparse(node)}`", "use a constant, or None and assign in the body"
        )
    return operand


def _shared_default(lw: Lower, node: ast.expr, type_: Container) -> Operand:
    """A mutable default is one object for all calls."""
    home = lw.at_home(node)
    lw.use("Global")
    name = lw.crate.mark(home.unit, f"DEFAULT_{node.lineno}_{node.col_offset}")
    with home.collected() as lines:
        value = home.own(node, type_)
    if lines:
        raise lw.refuse(
            node, "PT092", f"default value `{ast.unparse(node)}`", "use a constant, or None and assign in the body"
        )
    rust = lw.type_name(type_)
    lw.crate.statics[name] = f"{lw.crate.public}static {name}: RefCell<Option<{rust}>> = RefCell::new(Some({value}));"
    lw.use("RefCell")
    return Operand(lw.fallible(f"{name}.load()"), type_)


def rest_value(lw: Lower, source: Source, type_: Type) -> Operand:
    assert isinstance(type_, Container)
    if source.kind == "keywords":
        from portalis_transpiler.lower.names import string_literal

        pairs = ", ".join(
            f"({string_literal(n)}.to_string(), {lw.own(v, type_.cells[1].type)})"
            for n, v in zip(source.names, source.rest, strict=True)
        )
        lw.use("DictRef")
        return Operand(f"DictRef::from([{pairs}])" if pairs else "DictRef::default()", type_)
    lw.use("Tuple")
    if len(source.rest) == 1 and isinstance(source.rest[0], ast.Starred):
        from portalis_transpiler.lower.loops import collected_vec

        return Operand(f"Tuple::from({collected_vec(lw, source.rest[0].value, type_.element)})", type_)
    parts = ", ".join(lw.own(n, type_.element) for n in source.rest)
    return Operand(f"Tuple::from(vec![{parts}])", type_)


def emit_call(lw: Lower, body: Body, receiver: Operand | None, operands: list[Operand]) -> Operand:
    """The Rust call of one instance."""
    from portalis_transpiler.lower.comparing import takes_struct

    function = body.function
    assert function is not None
    skip = 1 if receiver is not None or function.kind == "class" else 0
    texts = _argument_texts(lw, body, operands, body.parameters[skip:])
    name = lw.crate.name_of(body)
    if function.owner is not None:
        cls = lw.crate.types.class_name(self_class(body))
        if receiver is not None:
            if body in lw.crate.rc_self and receiver.text == "self":
                lw.crate.need_rc(lw.body)
            text = f"{receiver.at(POSTFIX)}.{name}({', '.join(texts)})"
            if takes_struct(lw.crate, body) and operands[0].form == VALUE and operands[0].text.endswith(("?", "}")):
                # rustc does not look through `&…?` for a struct, and `Rc` may have a method of this name
                held = receiver.text if receiver.form == REF or receiver.text == "self" else f"&*{receiver.at(UNARY)}"
                text = f"{cls}::{name}({held}, &*{operands[0].at(UNARY)})"
        else:
            text = f"{cls}::{name}({', '.join(texts)})"
    else:
        from portalis_transpiler.lower.closures import captured_arguments

        text = f"{name}({', '.join([*captured_arguments(lw, body), *texts])})"
    return call_result(lw, body, text)


def _argument_texts(
    lw: Lower, body: Body, operands: list[Operand], parameters: list[tuple[ast.arg, Cell]]
) -> list[str]:
    texts, edited = [], []
    for operand, (arg, cell) in zip(operands, parameters, strict=True):
        if lw.owns(cell.type):
            web = body.source.webs.of[arg]
            texts.append(argument(lw, body, web, lw.coerce(operand, cell.type)))
            edited.append((body, web) in lw.crate.sharing.edited)
        else:
            texts.append(lw.argument(operand, cell.type))
            edited.append(False)
    return in_order(lw, texts, [c.type for _, c in parameters], edited) if any(edited) else texts


def self_class(body: Body) -> ClassInfo:
    if isinstance(body.self_type, Instance):
        return body.self_type.cls
    assert body.function is not None
    assert body.function.owner is not None
    return body.function.owner


def call_result(lw: Lower, body: Body, text: str) -> Operand:
    if body.function is not None and body.function.is_manager:
        raise lw.refuse(None, "PT122", f"`{body.function.name}` outside of `with`", "use it in a `with` statement")
    if body.is_generator:
        made = body.notes["iter"]
        assert isinstance(made, Container)
        return Operand(text, made)
    if body in lw.crate.raising:
        text = lw.fallible(text)
    return Operand(text, body.returns.type if body.returns.type != NEVER else NONE)


def _value_call(lw: Lower, node: ast.Call, callee: Type) -> Operand:
    operand = lw.expr(node.func)
    return _call_through(lw, node, operand)


def _call_through(lw: Lower, node: ast.Call, operand: Operand) -> Operand:
    """A call of a function value (or of an object with `__call__`)."""
    if is_optional(operand.type):
        from portalis_transpiler.lower.operators import present

        operand = present(lw, operand, "'NoneType' object is not callable")
    if isinstance(operand.type, Instance):
        method = operand.type.cls.method("__call__")
        assert method is not None
        return call_function(lw, node, method, operand, show(operand.type))
    if not isinstance(operand.type, Callable_):
        raise lw.refuse(node, "PT132", f"call of {show(operand.type)}", "call a function")
    root = operand.type.signature.find()
    if len(node.args) != len(root.parameters):
        raise lw.refuse(
            node, "PT090", "calls of a function value with different numbers of arguments", "pass every argument"
        )
    texts = [lw.own(a, c.type) for a, c in zip(node.args, root.parameters, strict=True)]
    base = operand.text if operand.binds == ATOM and operand.form != VALUE else f"({operand.text})"
    result = root.result.type
    return Operand(lw.fallible(f"{base}({', '.join(texts)})"), result if result != NEVER else NONE)


__all__ = ["init_arguments", "members", "rust_identifier"]
