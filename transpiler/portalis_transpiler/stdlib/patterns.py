"""What `match` needs besides tests: a look at the type of a subject that sequence patterns take apart."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.context import Context
from portalis_transpiler.infer.types import NONE, OCTETS, Container, Type, members, show
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.operand import ATOM, VALUE, Operand
from portalis_transpiler.refusal import Unsupported
from portalis_transpiler.stdlib.registry import BUILTINS, Builtin


def _type(context: Context, node: ast.Call) -> Type:
    type_ = context.value(node.args[0])
    for member in members(type_):
        if (isinstance(member, Container) and member.kind in ("deque", "range")) or member in OCTETS:
            raise Unsupported(node, "PT016", f"sequence pattern on {show(member)}", "match a list or tuple of it")
    return NONE


def _lower(lw: Lower, node: ast.Call) -> Operand:
    return Operand("()", NONE, VALUE, ATOM)


BUILTINS["__sequence_subject__"] = Builtin(_type, _lower)
