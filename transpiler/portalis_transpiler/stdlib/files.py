"""Text files, the standard streams and the arguments of the program."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.context import Context
from portalis_transpiler.infer.types import FILE, NEVER, STR, Container, Type
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.names import string_literal
from portalis_transpiler.lower.operand import POSTFIX, VALUE, Operand
from portalis_transpiler.refusal import Unsupported
from portalis_transpiler.stdlib.registry import BUILTINS, LIBRARY_CONSTANTS, Builtin, Constant
from portalis_transpiler.stdlib.spec import function, method

MODES = {"r", "w", "a", "x", "rt", "wt", "at", "xt"}


def _constant(node: ast.expr | None, default: object) -> object:
    return default if node is None else node.value if isinstance(node, ast.Constant) else ...


def _open_type(context: Context, node: ast.Call) -> Type:
    given = {k.arg: k.value for k in node.keywords}
    mode = _constant(node.args[1] if len(node.args) > 1 else given.pop("mode", None), "r")
    encoding = _constant(given.pop("encoding", None), None)
    if mode not in MODES:
        raise Unsupported(node, "PT141", "this mode of `open`", 'write the mode as text: "r", "w", "a" or "x"')
    if given or len(node.args) not in (1, 2) or str(encoding).lower() not in ("none", "utf-8", "utf8"):
        raise Unsupported(node, "PT141", "these arguments of `open`", 'pass path, mode and encoding="utf-8"')
    path = context.value(node.args[0])
    if path not in (STR, NEVER):
        raise Unsupported(node, "PT142", "`open` of a value that is no text", "pass the path as text")
    return FILE


def _open(lw: Lower, node: ast.Call) -> Operand:
    modes = [*node.args[1:], *(k.value for k in node.keywords if k.arg == "mode")]
    mode = str(_constant(modes[0] if modes else None, "r"))
    text = f"py::file_open({lw.borrow(node.args[0], STR)}, {string_literal(mode)})"
    return Operand(lw.fallible(text), FILE)


BUILTINS["open"] = Builtin(_open_type, _open)
method("file", "read", "() -> str", "{self}.read()?")
method("file", "readline", "() -> str", "{self}.readline()?")
method("file", "readlines", "() -> list[str]", "List::from(py::file_lines({self}))?")
method("file", "write", "(text: str) -> int", "{self}.write({text})?")
method("file", "writelines", "(lines: iter[str]) -> none", "{self}.writelines(&{lines})?")
method("file", "flush", "() -> none", "{self}.flush()?")
method("file", "close", "() -> none", "{self}.close()?")
function("sys.stdout.write", "(text: str) -> int", "py::stdout_write({text})")
function("sys.stderr.write", "(text: str) -> int", "py::stderr_write({text})")
function("sys.stdout.flush", "() -> none", "py::stdout_flush()")
function("sys.stderr.flush", "() -> none", "()")
LIBRARY_CONSTANTS["sys.stdin"] = Constant(
    lambda context, node: FILE, lambda lw, node: Operand("py::file_stdin()", FILE, VALUE, POSTFIX)
)


# --- sys.argv --------------------------------------------------------------------------------------------------
def _argv_type(context: Context, node: ast.AST) -> Type:
    """Only what follows the program's own name, which is not the same in Rust, and how many there are."""
    if not any(_asks_for_arguments(parent, node) for parent in ast.walk(context.unit.module.tree)):
        raise Unsupported(node, "PT144", "`sys.argv` with the program's name", "use sys.argv[1:], sys.argv[1] or len")
    return context.fresh(node, "list", STR, tag="argv")


def _asks_for_arguments(parent: ast.AST, node: ast.AST) -> bool:
    if isinstance(parent, ast.Call) and getattr(parent.func, "id", "") == "len" and node in parent.args:
        return True
    if not isinstance(parent, ast.Subscript) or parent.value is not node or not isinstance(parent.ctx, ast.Load):
        return False
    start = parent.slice.lower if isinstance(parent.slice, ast.Slice) else parent.slice
    return isinstance(start, ast.Constant) and isinstance(start.value, int) and start.value >= 1


def _argv(lw: Lower, node: ast.AST) -> Operand:
    type_ = lw.body.types[node]
    assert isinstance(type_, Container)
    return Operand(f"{lw.use('List')}::from(py::argv())", type_)


LIBRARY_CONSTANTS["sys.argv"] = Constant(_argv_type, _argv)
