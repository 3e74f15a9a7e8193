"""`issubclass`: classes are fixed, so the text tells the answer."""

from __future__ import annotations

import ast
import builtins

from portalis_transpiler.infer.context import Context
from portalis_transpiler.infer.program import ClassInfo
from portalis_transpiler.infer.types import BOOL, Ref, Type
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.operand import ATOM, VALUE, Operand
from portalis_transpiler.refusal import Unsupported
from portalis_transpiler.stdlib.registry import BUILTINS, Builtin, only_positional


def _issubclass_type(context: Context, node: ast.Call) -> Type:
    from portalis_transpiler.infer.narrowing import classes_of

    arguments = only_positional(node, "issubclass", 2, 2)
    found = [classes_of(context, a) for a in arguments]
    if None in found or len(found[0] or []) != 1:
        raise Unsupported(node, "PT077", "computed class in issubclass", "name the classes")
    return BOOL


def _issubclass(lw: Lower, node: ast.Call) -> Operand:
    """What the text tells: classes are fixed."""
    from portalis_transpiler.lower.isinstance import classes_in

    mine = classes_in(lw, node.args[0])[0]
    answer = any(_derives(mine, other) for other in classes_in(lw, node.args[1]))
    return Operand("true" if answer else "false", BOOL, VALUE, ATOM)


def _derives(mine: Ref, other: Ref) -> bool:
    if isinstance(mine.target, ClassInfo) and isinstance(other.target, ClassInfo):
        return mine.target.is_subclass(other.target)
    if other.target == "object":
        return True
    if isinstance(other.target, ClassInfo):
        return False
    base: object = mine.target
    if isinstance(base, ClassInfo):
        found = next((c.exception_base for c in reversed(base.mro()) if c.exception_base), None)
        if found is None:
            return False
        base = found
    kinds = [getattr(builtins, str(k), None) for k in (base, other.target)]
    if not all(isinstance(k, type) for k in kinds):
        raise Unsupported(None, "PT077", f"issubclass of {base} and {other.target}", "use classes of the program")
    return issubclass(kinds[0], kinds[1])  # type: ignore[arg-type]


BUILTINS["issubclass"] = Builtin(_issubclass_type, _issubclass)
