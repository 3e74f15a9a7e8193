"""The assertions of pytest and unittest → `assert` and `try`."""

from __future__ import annotations

import ast
import re

from portalis_transpiler.refusal import Unsupported

COMPARED: dict[str, type[ast.cmpop]] = {
    "assertEqual": ast.Eq, "assertNotEqual": ast.NotEq, "assertGreater": ast.Gt, "assertGreaterEqual": ast.GtE,
    "assertLess": ast.Lt, "assertLessEqual": ast.LtE, "assertIn": ast.In, "assertNotIn": ast.NotIn,
    "assertIs": ast.Is, "assertIsNot": ast.IsNot, "assertListEqual": ast.Eq, "assertDictEqual": ast.Eq,
    "assertTupleEqual": ast.Eq, "assertSetEqual": ast.Eq, "assertSequenceEqual": ast.Eq, "assertMultiLineEqual": ast.Eq,
}  # fmt: skip
RAISES = ("raises", "assertRaises")


class Assertions(ast.NodeTransformer):
    """Rewrites the assertions of one test function or class. Raises `Unsupported` for those it does not know."""

    def visit_Expr(self, node: ast.Expr) -> ast.stmt:
        call = node.value
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute):
            name, base = call.func.attr, getattr(call.func.value, "id", "")
            if base == "self" and name.startswith("assert"):
                return ast.copy_location(self._unittest(node, call, name), node)
            if base == "pytest" and name == "fail":
                return ast.copy_location(ast.Assert(ast.Constant(False), call.args[0] if call.args else None), node)
            if base in ("pytest", "self") and name in ("skip", "skipTest", "importorskip"):
                raise Unsupported(node, "PT011", f"`{base}.{name}`", "leave the test out")
        self.generic_visit(node)
        return node

    def _unittest(self, node: ast.Expr, call: ast.Call, name: str) -> ast.stmt:
        args = [self.visit(a) for a in call.args]
        if name in COMPARED and len(args) >= 2:
            return ast.Assert(ast.Compare(args[0], [COMPARED[name]()], [args[1]]))
        if name in ("assertTrue", "assertFalse") and args:
            return ast.Assert(args[0] if name == "assertTrue" else ast.UnaryOp(ast.Not(), args[0]))
        if name in ("assertIsNone", "assertIsNotNone") and args:
            op = ast.Is() if name == "assertIsNone" else ast.IsNot()
            return ast.Assert(ast.Compare(args[0], [op], [ast.Constant(None)]))
        if name == "assertIsInstance" and len(args) >= 2:
            return ast.Assert(ast.Call(ast.Name("isinstance", ast.Load()), args[:2], []))
        if name == "assertAlmostEqual" and len(args) >= 2:
            places = next((k.value for k in call.keywords if k.arg == "places"), args[2] if len(args) > 2 else None)
            difference = ast.Call(ast.Name("abs", ast.Load()), [ast.BinOp(args[0], ast.Sub(), args[1])], [])
            rounded = ast.Call(ast.Name("round", ast.Load()), [difference, places or ast.Constant(7)], [])
            return ast.Assert(ast.Compare(rounded, [ast.Eq()], [ast.Constant(0)]))
        if name == "assertRaises" and len(args) >= 2:
            return _expected(node, args[0], [ast.Expr(ast.Call(args[1], args[2:], call.keywords))])
        raise Unsupported(
            node, "PT011", f"`self.{name}`", "use assertEqual, assertTrue, assertRaises or a plain assert"
        )

    def visit_Assert(self, node: ast.Assert) -> ast.stmt:
        """A test that fails in Rust says what did not hold, as pytest does."""
        said = node.msg or ast.copy_location(ast.Constant(ast.unparse(node.test)), node)
        self.generic_visit(node)
        node.msg = said
        return node

    def visit_With(self, node: ast.With) -> ast.stmt:
        self.generic_visit(node)
        call = node.items[0].context_expr
        name = getattr(call.func, "attr", "") if isinstance(call, ast.Call) else ""
        if not isinstance(call, ast.Call) or name not in (*RAISES, "subTest"):
            return node
        if name == "subTest":
            return ast.copy_location(ast.If(ast.Constant(True), node.body, []), node)
        told = _literal(call.keywords)
        if len(node.items) > 1 or node.items[0].optional_vars is not None or told is None or len(call.args) != 1:
            raise Unsupported(
                node, "PT011", f"these arguments of `{name}`", "name the exception class, and plain text as `match`"
            )
        return _expected(node, call.args[0], node.body, told)

    def visit_Compare(self, node: ast.Compare) -> ast.expr:
        self.generic_visit(node)
        right = node.comparators[0]
        if (
            isinstance(right, ast.Call)
            and getattr(right.func, "attr", "") == "approx"
            and isinstance(node.ops[0], ast.Eq)
        ):
            return ast.copy_location(_approximately(node, right), node)
        return node


def _approximately(node: ast.Compare, call: ast.Call) -> ast.expr:
    """`value == pytest.approx(expected)` with pytest's tolerances, for one number."""
    options = {k.arg: k.value for k in call.keywords}
    if (
        set(options) - {"rel", "abs"}
        or len(call.args) != 1
        or isinstance(call.args[0], (ast.List, ast.Dict, ast.Tuple))
    ):
        raise Unsupported(node, "PT011", "this `pytest.approx`", "compare one number")
    expected = call.args[0]
    relative = options.get("rel", ast.Constant(1e-6))
    absolute = options.get("abs", ast.Constant(1e-12))
    size = ast.Call(ast.Name("abs", ast.Load()), [expected], [])
    bound: ast.expr = absolute if "abs" in options and "rel" not in options else ast.Call(
        ast.Name("max", ast.Load()), [ast.BinOp(relative, ast.Mult(), size), absolute], []
    )  # fmt: skip
    difference = ast.Call(ast.Name("abs", ast.Load()), [ast.BinOp(node.left, ast.Sub(), expected)], [])
    return ast.Compare(difference, [ast.LtE()], [bound])


def _literal(options: list[ast.keyword]) -> str | None:
    """The text that `match` looks for, empty without one; None for other options, and where it is a real pattern."""
    match options:
        case []:
            return ""
        case [ast.keyword("match", ast.Constant(str() as pattern))]:
            plain = re.sub(r"\\([^\w\s])", "", pattern)
            return None if set(plain) & set(r".^$*+?{}[]\|()") else re.sub(r"\\(.)", r"\1", pattern)
    return None


def _expected(near: ast.stmt, kind: ast.expr, body: list[ast.stmt], told: str = "") -> ast.stmt:
    """The body must raise an exception of this kind, with this in its text."""
    missing = ast.Raise(
        ast.Call(ast.Name("AssertionError", ast.Load()), [ast.Constant(f"did not raise {ast.unparse(kind)}")], []), None
    )
    handler = ast.ExceptHandler(kind, None, [ast.Pass()])
    if told:
        text = ast.Call(ast.Name("str", ast.Load()), [ast.Name("error", ast.Load())], [])
        found = ast.Compare(ast.Constant(told), [ast.In()], [text])
        handler = ast.ExceptHandler(kind, "error", [ast.Assert(found, text)])
    made = ast.Try(body, [handler], [missing], [])
    for inner in ast.walk(made):
        if isinstance(inner, (ast.stmt, ast.expr, ast.ExceptHandler)) and not hasattr(inner, "lineno"):
            ast.copy_location(inner, near)
    return ast.copy_location(made, near)
