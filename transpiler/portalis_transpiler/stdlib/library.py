"""Library functions that need more than a signature."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.context import Context
from portalis_transpiler.infer.types import FLOAT, INT, NEVER, NONE, STR, Container, Ref, Type
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.formats import FACTORY
from portalis_transpiler.lower.loops import collected_vec
from portalis_transpiler.lower.names import string_literal
from portalis_transpiler.lower.operand import Operand
from portalis_transpiler.refusal import Unsupported
from portalis_transpiler.stdlib.registry import BUILTINS, LIBRARY, Builtin
from portalis_transpiler.stdlib.spec import function


def _exit_type(context: Context, node: ast.Call) -> Type:
    for argument in node.args:
        context.value(argument)
    context.alive = False
    context.program.features.add("exit")
    return NONE


def _exit(lw: Lower, node: ast.Call) -> Operand:
    from portalis_transpiler.lower.returns import fail

    lw.crate.uses_exit = True
    lw.use("Exception")
    fail(lw, exit_text(lw, node.args, node))
    return Operand("()", NONE)


def exit_text(lw: Lower, args: list[ast.expr], node: ast.AST) -> str:
    """The exception of `sys.exit(…)` and `raise SystemExit(…)`: a code, or a text for standard error and code 1."""
    lw.use("Exception")
    if not args or lw.type_of(args[0]) == NONE:
        return "Exception::exit(0)"
    type_ = lw.type_of(args[0])
    if len(args) > 1 or type_ not in (INT, STR):
        raise lw.refuse(node, "PT124", "exit with a value that is no int and no text", "pass an int or a text")
    return f"Exception::exit({lw.own(args[0])})" if type_ == INT else f"Exception::exit_text({lw.own(args[0])})"


for _name in ("exit", "quit"):
    BUILTINS[_name] = Builtin(_exit_type, _exit)
LIBRARY["sys.exit"] = Builtin(_exit_type, _exit)
function("__stop_program__", "(text: str) -> none", "py::refuse_stop({text})")
function("sys.setrecursionlimit", "(limit: int) -> none", "py::set_recursion_limit({limit})")


def _auto(lw: Lower, node: ast.Call) -> Operand:
    raise lw.refuse(node, "PT112", "`auto()` outside an enum", "write the value")


LIBRARY["enum.auto"] = Builtin(lambda context, node: INT, _auto)


# --- collections -----------------------------------------------------------------------------------------------
def _defaultdict_type(context: Context, node: ast.Call) -> Type:
    if len(node.args) != 1 or node.keywords:
        raise Unsupported(node, "PT141", "these arguments of `defaultdict`", "pass the factory alone")
    made = context.fresh(node, "defaultdict", NEVER, NEVER)
    made.cells[1].grow(_made_by(context, node, node.args[0]))
    made.cells[0].mark(FACTORY + _class_name(context, node.args[0]))
    return made


def _made_by(context: Context, node: ast.Call, factory: ast.expr) -> Type:
    ref = context.infer(factory)
    if isinstance(ref, Ref):
        from portalis_transpiler.infer.calls import call_reference

        return call_reference(context, node, ref, [])
    raise Unsupported(factory, "PT143", "computed factory of defaultdict", "pass list, int, dict, set or a lambda")


def _class_name(context: Context, factory: ast.expr) -> str:
    """The builtin class that a factory is, by the name that its text shows."""
    ref = context.body.types.get(factory)
    return str(ref.target) if isinstance(ref, Ref) and ref.kind == "builtin" else ""


def _defaultdict(lw: Lower, node: ast.Call) -> Operand:
    from portalis_transpiler.lower.comprehensions import hashable

    result = lw.type_of(node)
    assert isinstance(result, Container)
    hashable(lw, node, result.cells[0].type)
    value = result.cells[1].type
    lw.use("DefaultDict")
    factory = node.args[0]
    if isinstance(factory, ast.Lambda):
        from portalis_transpiler.lower.closures import apply

        with lw.pure(), lw.collected() as lines:
            text = lw.owned(apply(lw, node, factory, []), value)
        if lines:
            raise lw.refuse(node, "PT143", "this factory of defaultdict", "return a plain value")
    else:
        plain = {"int": "0", "float": "0.0", "str": "String::new()", "bool": "false"}
        name = factory.id if isinstance(factory, ast.Name) else ""
        containers = {"list": "List", "dict": "DictRef", "set": "SetRef"}
        if name in plain:
            text = lw.owned(Operand(plain[name], {"int": INT, "float": FLOAT, "str": STR}.get(name, value)), value)
        elif name in containers:
            text = f"{lw.use(containers[name])}::default()"
        else:
            raise lw.refuse(node, "PT143", "this factory of defaultdict", "pass list, int, dict, set or a lambda")
    rust = lw.type_name(result).replace("<", "::<", 1)
    return Operand(f"{rust}::made_by(|| {text})", result)


LIBRARY["collections.defaultdict"] = Builtin(_defaultdict_type, _defaultdict)


def _counter_type(context: Context, node: ast.Call) -> Type:
    if len(node.args) > 1 or (node.keywords and node.args) or any(k.arg is None for k in node.keywords):
        raise Unsupported(node, "PT141", "these arguments of `Counter`", "pass one iterable")
    if node.keywords:
        for keyword in node.keywords:
            if context.value(keyword.value) not in (INT, NEVER):
                raise Unsupported(keyword.value, "PT142", "a count of `Counter` that is no int", "pass an int")
        return context.fresh(node, "counter", STR, INT)
    if not node.args:
        return context.fresh(node, "counter", NEVER, INT)
    return context.fresh(node, "counter", context.element(node, context.value(node.args[0])), INT)


def _counter(lw: Lower, node: ast.Call) -> Operand:
    from portalis_transpiler.lower.comprehensions import hashable

    result = lw.type_of(node)
    assert isinstance(result, Container)
    hashable(lw, node, result.element)
    lw.use("Counter")
    if node.keywords:
        pairs = ", ".join(f"({string_literal(str(k.arg))}.to_string(), {lw.own(k.value, INT)})" for k in node.keywords)
        return Operand(f"Counter::of_dict(&{lw.use('DictRef')}::from([{pairs}]))", result)
    if not node.args:
        return Operand(f"Counter::<{lw.type_name(result.element)}>::default()", result)
    source = lw.type_of(node.args[0])
    if isinstance(source, Container) and len(source.cells) == 2:
        return Operand(f"Counter::of_dict({lw.borrow(node.args[0])})", result)
    return Operand(f"Counter::count({collected_vec(lw, node.args[0], result.element)})", result)


LIBRARY["collections.Counter"] = Builtin(_counter_type, _counter)
