"""Lowering of comparisons, membership and identity."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.operators import COMPARISONS
from portalis_transpiler.infer.types import (
    BIG,
    BOOL,
    BYTES,
    FLOAT,
    INT,
    INTEGERS,
    KIND,
    NEVER,
    NONE,
    RANGE,
    STR,
    Callable_,
    Cell,
    Container,
    Exc,
    Instance,
    Ref,
    TupleOf,
    Type,
    Union,
    is_optional,
    join,
    members,
    show,
    strip_none,
    union,
)
from portalis_transpiler.lower.comparing import has_order, is_made_total, is_ordered_family, may_catch_type_error
from portalis_transpiler.lower.context import Lower, lowers
from portalis_transpiler.lower.names import is_simple
from portalis_transpiler.lower.operand import (
    AND,
    ATOM,
    CAST,
    COMPARE,
    OR,
    PLACE,
    POSTFIX,
    REF,
    UNARY,
    VALUE,
    Operand,
    is_literal,
)
from portalis_transpiler.lower.operators import as_number, literal_of, present, python_name
from portalis_transpiler.lower.owned import give_up, has
from portalis_transpiler.lower.rust_types import is_copy, is_num
from portalis_transpiler.lower.truth import negated

NUMERIC = {BOOL, INT, BIG, FLOAT}


def _as_program(lw: Lower, node: ast.Compare) -> Operand:
    """`__name__ == "__main__"` in a module that is run and imported."""
    name = node.comparators[0]
    plain = len(node.ops) == 1 and isinstance(node.ops[0], ast.Eq) and isinstance(name, ast.Constant)
    if not lw.as_program or not plain or getattr(name, "value", "") != "__main__":
        raise lw.refuse(node, "PT053", "`__name__` here", 'only test it: `if __name__ == "__main__"`')
    return Operand(lw.as_program, BOOL, PLACE, ATOM)


@lowers(ast.Compare)
def _compare(lw: Lower, node: ast.Compare) -> Operand:
    from portalis_transpiler.stdlib.typeof import compared, type_test

    if compared(node) is not None:
        return type_test(lw, node)
    if lw.unit.module.role == "both" and getattr(node.left, "id", "") == "__name__":
        return _as_program(lw, node)
    left = lw.expr(node.left)
    parts: list[Operand] = []
    for place, (op, right_node) in enumerate(zip(node.ops, node.comparators, strict=True)):
        with lw.collected() as lines:
            right = lw.expr(right_node) if not _is_box(op, right_node) else Operand("", NEVER)
            last = place == len(node.ops) - 1
            if not last and not is_simple(right):
                if not is_simple(left):
                    first = lw.temporary("first")
                    lines.insert(0, f"let {first} = {lw.owned(left)};")
                    left = Operand(first, left.type, PLACE, ATOM)
                name = lw.temporary("middle")
                lines.append(f"let {name} = {lw.owned(right)};")
                right = Operand(name, right.type, PLACE, ATOM)
            part = _one(lw, node, op, left, right, right_node)
        if lines and place:
            return _short_circuit(lw, node, parts, lines, part, place)
        lw.lines += lines
        parts.append(part)
        left = right
    if len(parts) == 1:
        return parts[0]
    return Operand(" && ".join(p.at(AND) for p in parts), BOOL, VALUE, AND)


def _short_circuit(
    lw: Lower, node: ast.Compare, parts: list[Operand], lines: list[str], part: Operand, place: int
) -> Operand:
    if place != len(node.ops) - 1:
        raise lw.refuse(node, "PT072", "a long chain of comparisons", "split it with `and`")
    inner = Operand(lw.block_text(lines, part.text), BOOL, VALUE, ATOM)
    return Operand(" && ".join(p.at(AND) for p in [*parts, inner]), BOOL, VALUE, AND)


def _is_box(op: ast.cmpop, node: ast.expr) -> bool:
    """Whether the right side of `in` is handled as a pattern rather than as a value."""
    if not isinstance(op, (ast.In, ast.NotIn)):
        return False
    if isinstance(node, (ast.Tuple, ast.List, ast.Set)):
        return bool(node.elts) and not any(
            isinstance(n, (ast.Starred, ast.Call)) for e in node.elts for n in ast.walk(e)
        )
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "range"


def _refuse_same_nan(lw: Lower, node: ast.Compare, op: ast.cmpop, left: Type) -> None:
    """Containers find a NaN by identity, which a float in Rust does not have."""
    if isinstance(op, (ast.Eq, ast.NotEq)):
        risky = isinstance(left, (Container, TupleOf))
    else:
        risky = isinstance(op, (ast.In, ast.NotIn))
    if risky and FLOAT in parts_of(left) and _mentions_nan(lw.unit.module.tree):
        raise lw.refuse(
            node,
            "PT079",
            "comparison of containers of floats in a program with NaN",
            "compare the elements with math.isnan and ==",
        )


def _mentions_nan(tree: ast.AST) -> bool:
    for part in ast.walk(tree):
        if (
            isinstance(part, ast.Constant)
            and isinstance(part.value, str)
            and part.value.strip().lstrip("+-").lower() == "nan"
        ):
            return True
        if isinstance(part, (ast.Attribute, ast.alias)) and getattr(part, "attr", getattr(part, "name", "")) == "nan":
            return True
    return False


def _one(lw: Lower, node: ast.Compare, op: ast.cmpop, left: Operand, right: Operand, right_node: ast.expr) -> Operand:
    _refuse_same_nan(lw, node, op, left.type)
    if isinstance(op, (ast.Is, ast.IsNot)):
        result = identity(lw, node, left, right)
        return negated(result) if isinstance(op, ast.IsNot) else result
    if isinstance(op, (ast.In, ast.NotIn)):
        result = _in_literal(lw, left, right_node) if _is_box(op, right_node) else contains(lw, node, left, right)
        return negated(result) if isinstance(op, ast.NotIn) else result
    return compared(lw, node, COMPARISONS[type(op)][0], left, right)


def identity(lw: Lower, node: ast.AST, left: Operand, right: Operand) -> Operand:
    if NONE in (left.type, right.type):
        other = right if left.type == NONE else left
        if other.type == NONE:
            return lw.foregone("true", left, right)
        if not is_optional(other.type):
            return lw.foregone("false", other)
        return Operand(f"{other.at(POSTFIX)}.is_none()", BOOL)
    a, b = strip_none(left.type), strip_none(right.type)
    if a == b == KIND:
        both = join(KIND, NONE)
        return Operand(f"py::same_kind({lw.owned(left, both)}, {lw.owned(right, both)})", BOOL)
    if left.type == right.type and (a == BOOL or (isinstance(a, Instance) and a.cls.is_enum)):
        return equality(lw, node, left, right)
    if isinstance(a, Instance) and isinstance(b, Instance) and not a.cls.is_enum:
        if a != b:
            return lw.foregone("false", left, right)
        if is_optional(left.type) or is_optional(right.type):
            both = join(left.type, right.type)
            return Operand(f"py::same_object({lw.borrowed(left, both)}, {lw.borrowed(right, both)})", BOOL)
        return Operand(f"{lw.use('Rc')}::ptr_eq({lw.borrowed(left)}, {lw.borrowed(right)})", BOOL)
    if (
        isinstance(a, Container)
        and show(a) == show(b)
        and a.kind not in ("vtuple", "iter")
        and left.type == a
        and right.type == b
    ):
        return Operand(f"{left.at(POSTFIX)}.same({lw.borrowed(right)})", BOOL)
    raise lw.refuse(node, "PT073", f"`is` between {show(left.type)} and {show(right.type)}", "compare with `==`")


def compared(lw: Lower, node: ast.AST, symbol: str, left: Operand, right: Operand) -> Operand:
    from portalis_transpiler.lower.named_tuples import tuple_beside

    left, right = tuple_beside(lw, left, right), tuple_beside(lw, right, left)
    if left.type != right.type and NONE not in (left.type, right.type):
        left, right = as_number(lw, left, "__eq__"), as_number(lw, right, "__eq__")
    if symbol == "==":
        return equality(lw, node, left, right)
    if symbol == "!=":
        if isinstance(left.type, Instance) and left.type.cls.method("__ne__") is not None:
            from portalis_transpiler.lower.calls import call_method

            return call_method(lw, node, left, "__ne__", [right], f"{show(left.type)}!={show(right.type)}")
        return negated(equality(lw, node, left, right, "!="))
    return _order(lw, node, symbol, left, right)


def _text(symbol: str, left: str, right: str) -> Operand:
    return Operand(f"{left} {symbol} {right}", BOOL, VALUE, COMPARE)


def _side(lw: Lower, operand: Operand, first: bool = False) -> str:
    text = lw.compared(operand)
    if operand.binds in (CAST, COMPARE) or (first and text.endswith((" as f64", " as i64"))):
        return f"({text})"
    if text.startswith("{") or text.startswith("if ") or text.startswith("match "):
        return f"({text})" if first else text
    return text if operand.binds > COMPARE else f"({text})"


def equality(lw: Lower, node: ast.AST | None, left: Operand, right: Operand, symbol: str = "==") -> Operand:
    """`left == right`. Values of types that are never equal compare false."""
    a, b = left.type, right.type
    if NONE in (a, b) or strip_none(a) == strip_none(b) == KIND:
        return identity(lw, node or ast.Pass(), left, right)
    zero = _remainder_is_zero(left, right)
    if zero is not None:
        return zero
    mixed = _numbers(lw, symbol="==", left=left, right=right)
    if mixed is not None:
        return mixed
    objects = _objects(lw, node, "==", "__eq__", left, right)
    if objects is not None:
        return objects
    if a == b or show(a) == show(b):
        lw.same_ownership(a, b)
        comparable(lw, node, a)
        return _text("==", _side(lw, left, True), _side(lw, right))
    if is_optional(a) or is_optional(b) or isinstance(a, Union) or isinstance(b, Union):
        both = join(a, b)
        if show(both) in (show(a), show(b)) or show(strip_none(both)) in (show(a), show(b)):
            comparable(lw, node, both)
            x, y = lw.coerce(left, both), lw.coerce(right, both)
            return _text("==", _side(lw, x, True), _side(lw, y))
    if (
        isinstance(a, TupleOf)
        and isinstance(b, TupleOf)
        and len(a.items) == len(b.items)
        and isinstance(join(a, b), TupleOf)
    ):
        both = join(a, b)
        comparable(lw, node, both)
        return _text("==", _side(lw, lw.coerce(left, both), True), _side(lw, lw.coerce(right, both)))
    if isinstance(a, Container) and isinstance(b, Container) and a.kind == b.kind and NEVER in (a.element, b.element):
        return Operand(f"{(right if a.element == NEVER else left).at(POSTFIX)}.is_empty()", BOOL)
    if (
        isinstance(a, Container)
        and isinstance(b, Container)
        and {a.kind, b.kind} == {"set", "frozenset"}
        and show(a.element) == show(b.element)
    ):
        comparable(lw, node, a)
        return Operand(f"{left.at(POSTFIX)}.same_items({lw.borrowed(right)})", BOOL)
    held = _held_alike(lw, node, left, right)
    if held is not None:
        return held
    if not any(_may_equal(x, y) for x in members(a) for y in members(b)):
        return lw.foregone("false", left, right)
    raise lw.refuse(node, "PT074", f"comparison of {show(a)} and {show(b)}", "compare values of one type")


def _held_alike(lw: Lower, node: ast.AST | None, left: Operand, right: Operand) -> Operand | None:
    """Two containers of one kind whose elements are held differently, such as `list[float]` and `list[int]`."""
    from portalis_transpiler.lower.comprehensions import held_as

    left, right = _as_long_tuple(lw, left, right), _as_long_tuple(lw, right, left)
    a, b = left.type, right.type
    if not (isinstance(a, Container) and isinstance(b, Container) and a.kind == b.kind):
        return None
    if a.kind in ("list", "vtuple", "set", "dict") and any(
        _never_equal(x.type, y.type) for x, y in zip(a.cells, b.cells, strict=True)
    ):
        return _both_empty(lw, left, right)
    if a.kind not in ("list", "vtuple", "dict") or (a.kind == "dict" and show(a.element) != show(b.element)):
        return None
    common = [
        x.type if show(x.type) == show(y.type) else _common(x.type, y.type)
        for x, y in zip(a.cells, b.cells, strict=True)
    ]
    if None in common:
        return None
    result = Container(a.kind, tuple(Cell(t) for t in common if t is not None))
    comparable(lw, node, result)
    return _text("==", held_as(lw, left, result).text, held_as(lw, right, result).text)


def _as_long_tuple(lw: Lower, side: Operand, other: Operand) -> Operand:
    """A tuple of known length beside one of any length is held as that one is."""
    if isinstance(side.type, TupleOf) and isinstance(other.type, Container) and other.type.kind == "vtuple":
        return lw.coerce(side, Container("vtuple", (Cell(union(side.type.items)),)))
    return side


def _may_equal(x: Type, y: Type) -> bool:
    """Whether some value of one type can equal one of the other: False only where Python is sure to say False."""
    if show(x) == show(y) or {x, y} <= NUMERIC or NEVER in (x, y):
        return True
    for part in (x, y):
        if isinstance(part, Instance) and (
            part.cls.is_enum or part.cls.is_namedtuple or part.cls.method("__eq__") is not None
        ):
            return True
        if isinstance(part, (Ref, Callable_, Exc)):
            return True
    kinds = [_equality_kind(part) for part in (x, y)]
    return kinds[0] == kinds[1] and kinds[0] not in ("object", "atom")


def _equality_kind(type_: Type) -> str:
    """Values of different kinds are never equal."""
    if isinstance(type_, TupleOf):
        return "tuple"
    if isinstance(type_, Container):
        same = {"vtuple": "tuple", "frozenset": "set", "defaultdict": "dict", "counter": "dict", "ordereddict": "dict"}
        return same.get(type_.kind, type_.kind)
    return "object" if isinstance(type_, Instance) else "atom"


def _never_equal(a: Type, b: Type) -> bool:
    """Whether no value of one atomic type equals one of the other."""
    kinds = [{m if m in (STR, BYTES, NONE) else INT for m in members(t)} for t in (a, b)]
    atomic = all(m in (STR, BYTES, NONE, *NUMERIC) for t in (a, b) for m in members(t))
    return atomic and bool(a != NEVER and b != NEVER) and not kinds[0] & kinds[1]


def _both_empty(lw: Lower, left: Operand, right: Operand) -> Operand:
    sides = [o if is_simple(o) else _named(lw, o) for o in (left, right)]
    return Operand(" && ".join(f"{s.at(POSTFIX)}.is_empty()" for s in sides), BOOL, VALUE, AND)


def _common(a: Type, b: Type) -> Type | None:
    """How elements of both types can be held so that `==` means the same: numbers, or with None among them."""
    plain = [strip_none(t) for t in (a, b)]
    if show(plain[0]) == show(plain[1]):
        return join(a, b)
    if {*plain} == INTEGERS:
        return join(a, b)
    if all(members(p) and set(members(p)) <= {INT, FLOAT} for p in plain):
        number: Type = Union(frozenset({INT, FLOAT}))
        return join(number, NONE) if is_optional(a) or is_optional(b) else number
    if all(isinstance(p, TupleOf) for p in (a, b)) and len(a.items) == len(b.items):  # type: ignore[attr-defined]
        parts = [x if show(x) == show(y) else _common(x, y) for x, y in zip(a.items, b.items, strict=True)]  # type: ignore[attr-defined]
        return None if None in parts else TupleOf(tuple(parts))  # type: ignore[arg-type]
    return None


def _remainder_is_zero(left: Operand, right: Operand) -> Operand | None:
    """`n % k == 0` is the same for both kinds of remainder: the plain operator reads better."""
    if literal_of(right) == 0 and ".rem_euclid(" in left.text and left.text.endswith(")") and left.text.count("(") == 1:
        base, _, divisor = left.text[:-1].partition(".rem_euclid(")
        if base.isidentifier():
            return _text("==", f"{base} % {divisor}", "0")
    return None


def _numbers(lw: Lower, symbol: str, left: Operand, right: Operand) -> Operand | None:
    a, b = left.type, right.type
    numeric = [set(members(t)) <= NUMERIC for t in (a, b)]
    if not all(numeric) or NEVER in (a, b):
        return None
    if any(BIG in members(t) for t in (a, b)):
        return _big_numbers(lw, symbol, left, right)
    if a == b:
        return _text(symbol, _side(lw, lw.copied(left), True), _side(lw, lw.copied(right)))
    if {a, b} <= {INT, BOOL}:
        return _text(
            symbol, _side(lw, lw.coerce(lw.copied(left), INT), True), _side(lw, lw.coerce(lw.copied(right), INT))
        )
    if FLOAT in (a, b) and {a, b} <= NUMERIC:
        exact = [literal_of(x) is not None or x.type in (FLOAT, BOOL) for x in (left, right)]
        if all(exact):
            return _text(
                symbol, _side(lw, lw.as_float(lw.copied(left)), True), _side(lw, lw.as_float(lw.copied(right)))
            )
    num = Union(frozenset({INT, FLOAT}))
    x, y = lw.coerce(lw.copied(left), num), lw.coerce(lw.copied(right), num)
    return _text(symbol, _side(lw, x, True), _side(lw, y))


ORDERS = {"<": "is_lt", "<=": "is_le", ">": "is_gt", ">=": "is_ge", "==": "is_eq", "!=": "is_ne"}
SWAPPED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}


def _big_numbers(lw: Lower, symbol: str, left: Operand, right: Operand) -> Operand:
    """An integer without a bound beside another number, which is not converted: the comparison is exact."""
    left, right = (lw.coerce(side, INT) if side.type == BOOL else side for side in (left, right))
    if {left.type, right.type} <= INTEGERS:
        return _text(symbol, _side(lw, left, True), _side(lw, right))
    if {left.type, right.type} == {BIG, FLOAT}:
        big, other = (left, right) if left.type == BIG else (right, left)
        if big is left or (_is_plain(left) and is_simple(right)):
            order = ORDERS[symbol if big is left else SWAPPED.get(symbol, symbol)]
            found = f"{big.at(POSTFIX)}.compare_float({lw.copied(other).text})"
            return Operand(f"{found}.map_or({'true' if symbol == '!=' else 'false'}, |order| order.{order}())", BOOL)
    raise lw.refuse(
        None, "PT074", f"comparison of {show(left.type)} and {show(right.type)}", "compare values of one type"
    )


def _is_plain(number: Operand) -> bool:
    return is_simple(number) or is_literal(number.text) or number.text.startswith("f64::")


def _objects(lw: Lower, node: ast.AST | None, symbol: str, name: str, left: Operand, right: Operand) -> Operand | None:
    from portalis_transpiler.lower.calls import call_method

    a, b = left.type, right.type
    reflected = next(r for s, m, r in COMPARISONS.values() if s == symbol)
    if symbol not in ("==", "!=") and isinstance(a, Instance) and is_made_total(a.cls, name):
        return _total(lw, node, symbol, left, right)
    for x, y, wanted in ((left, right, name), (right, left, reflected)):
        if isinstance(x.type, Instance) and not isinstance(y.type, Union) and x.type.cls.method(wanted) is not None:
            return call_method(lw, node, x, wanted, [y], f"{show(a)}{symbol}{show(b)}")
    if isinstance(a, Instance) and isinstance(b, Instance) and symbol == "==" and not a.cls.is_enum:
        if a != b:
            return lw.foregone("false", left, right)
        if not (a.cls.is_dataclass and a.cls.dataclass_options.get("eq", True)):
            return Operand(f"{lw.use('Rc')}::ptr_eq({lw.borrowed(left)}, {lw.borrowed(right)})", BOOL)
    return None


def _total(lw: Lower, node: ast.AST | None, symbol: str, left: Operand, right: Operand) -> Operand:
    """What `total_ordering` makes of `__lt__` and `__eq__`."""
    from portalis_transpiler.lower.calls import call_method

    left, right = (side if is_simple(side) else _named(lw, side) for side in (left, right))
    less = call_method(lw, node, left, "__lt__", [right], f"{show(left.type)}{symbol}{show(right.type)}")
    if symbol == ">=":
        return negated(less)
    same = equality(lw, node, left, right)
    if symbol == "<=":
        return Operand(f"{less.at(OR)} || {same.at(OR)}", BOOL, VALUE, OR)
    return Operand(f"{negated(less).at(AND)} && {negated(same).at(AND)}", BOOL, VALUE, AND)


def comparable(lw: Lower, node: ast.AST | None, type_: Type) -> None:
    """Refuse `==` on what Rust cannot compare; note the traits that classes must have."""
    for part in parts_of(type_):
        if part == FLOAT and "nan" in lw.crate.program.features:
            raise lw.refuse(node, "PT079", "comparison of containers that may hold nan", "compare with math.isnan")
        if isinstance(part, (Callable_, Exc)) or (
            isinstance(part, Container) and part.kind in ("iter", "range", "view")
        ):
            raise lw.refuse(node, "PT074", f"comparison of {show(part)}", "compare plain values")
        if isinstance(part, Container) and part.kind == "ordereddict":
            raise lw.refuse(node, "PT074", "comparison of an OrderedDict", "compare dict(…) or list(….items()) of it")
        if isinstance(part, Instance) and not part.cls.is_enum:
            lw.crate.wants.add(("eq", part.cls))
        objects = [m for m in members(part) if isinstance(m, Instance)] if isinstance(part, Union) else []
        if len(objects) > 1:
            lw.crate.wants.add(("union_eq", show(strip_none(part))))
        if len(objects) > 1 and any(m.cls.method("__eq__") is not None for m in objects):
            raise lw.refuse(node, "PT114", f"`__eq__` of {show(part)} inside a container", "compare in a loop")


def parts_of(type_: Type, depth: int = 0) -> list[Type]:
    """A type and all that it holds."""
    if depth > 8:
        return []
    found = [type_]
    inner: list[Type] = []
    if isinstance(type_, Container):
        inner = [c.type for c in type_.cells]
    elif isinstance(type_, TupleOf):
        inner = list(type_.items)
    elif isinstance(type_, Union):
        inner = list(type_.members)
    for part in inner:
        found += parts_of(part, depth + 1)
    return found


def _order(lw: Lower, node: ast.AST, symbol: str, left: Operand, right: Operand) -> Operand:
    for side in (left, right):
        if is_optional(side.type):
            names = [python_name(strip_none(left.type)), python_name(strip_none(right.type))]
            names[0 if side is left else 1] = "NoneType"
            message = f"'{symbol}' not supported between instances of '{names[0]}' and '{names[1]}'"
            opened = present(lw, side, message)
            return _order(lw, node, symbol, opened, right) if side is left else _order(lw, node, symbol, left, opened)
    mixed = _numbers(lw, symbol, left, right)
    if mixed is not None:
        return mixed
    name = next(m for s, m, _ in COMPARISONS.values() if s == symbol)
    objects = _objects(lw, node, symbol, name, left, right)
    if objects is not None:
        return objects
    a, b = left.type, right.type
    if a == b == STR:
        return _text(symbol, str_side(left), str_side(right))
    if isinstance(a, Container) and a.kind in ("set", "frozenset"):
        names2 = {"<=": "is_subset", ">=": "is_superset", "<": "is_proper_subset", ">": "is_proper_superset"}
        return Operand(f"{left.at(POSTFIX)}.{names2[symbol]}({lw.borrowed(right)})", BOOL)
    if show(a) == show(b) or isinstance(join(a, b), TupleOf):
        both = join(a, b)
        order_wanted(lw, node, both)
        return _text(symbol, _side(lw, lw.coerce(left, both), True), _side(lw, lw.coerce(right, both)))
    raise lw.refuse(node, "PT074", f"`{symbol}` of {show(a)} and {show(b)}", "compare values of one type")


def str_side(operand: Operand) -> str:
    return operand.text if operand.form == REF else f"{operand.at(POSTFIX)}.as_str()"


def order_wanted(lw: Lower, node: ast.AST | None, type_: Type, how: str = "") -> None:
    """Refuse an order that Rust would give and Python would not; note what classes must have.

    `how` is "<" or ">" where the runtime asks the very questions that CPython asks, all with that operator.
    """
    if how and is_ordered_family(type_):
        lw.crate.wants.add(("union_order", show(type_)))
        return
    for part in parts_of(type_):
        bad = part == NONE or (isinstance(part, Container) and part.kind not in ("list", "vtuple", "deque"))
        if bad or isinstance(part, (Callable_, Exc, Ref)) or (isinstance(part, Union) and not is_num(part)):
            raise lw.refuse(node, "PT075", f"order of {show(type_)}", "give a `key=` that is a number or text")
        if isinstance(part, Instance):
            if not part.cls.is_enum and not has_order(part.cls):
                _own_order_wanted(lw, node, part, type_, how)
            lw.crate.wants.add(("order", part.cls))


def by_own_order(type_: Type) -> bool:
    """Whether these are objects that the program's own `__lt__` or `__gt__` puts in order."""
    own = isinstance(type_, Instance) and not type_.cls.is_enum and not has_order(type_.cls)
    return own or is_ordered_family(type_)


def _own_order_wanted(lw: Lower, node: ast.AST | None, part: Instance, type_: Type, how: str) -> None:
    """An order that the program's methods give, or that Python does not give, is right for some questions only."""
    own = part.cls.method("__lt__") or part.cls.method("__gt__")
    asked = own is not None and (how == "<" or (how == ">" and part == type_))
    behind = own is None and how == "<" and isinstance(type_, TupleOf)
    if asked or (behind and not may_catch_type_error(lw.crate.program)):
        return
    if own is None:
        raise lw.refuse(node, "PT075", f"order of {show(type_)}", "put a number or text first in a tuple")
    raise lw.refuse(node, "PT114", f"order of {part.cls.name} inside a container", "give a `key=`")


def _in_literal(lw: Lower, item: Operand, node: ast.expr) -> Operand:
    if isinstance(node, ast.Call):
        return _in_range(lw, item, node)
    assert isinstance(node, (ast.Tuple, ast.List, ast.Set))
    elements = [lw.expr(e) for e in node.elts]
    if item.type == STR and all(e.type == STR for e in elements):
        base = str_side(item)
        return Operand(f"[{', '.join(str_side(e) for e in elements)}].contains(&{base})", BOOL)
    both = item.type
    for element in elements:
        both = join(both, element.type)
    if is_copy(both) and not isinstance(both, Instance):
        return Operand(f"[{', '.join(lw.owned(e, both) for e in elements)}].contains({lw.borrowed(item, both)})", BOOL)
    return _equals_one(lw, node, item, elements)


def _named(lw: Lower, item: Operand) -> Operand:
    """The value in a variable of its own: it is evaluated here, and once."""
    name = lw.temporary("item")
    lw.line(f"let {name} = {lw.owned(item)};")
    return Operand(name, item.type, PLACE, ATOM)


def _may_equal_one(item: Operand, types: list[Type]) -> bool:
    return any(_may_equal(m, x) for m in members(item.type) for type_ in types for x in members(type_))


def _equals_one(lw: Lower, node: ast.AST, item: Operand, elements: list[Operand]) -> Operand:
    if not _may_equal_one(item, [e.type for e in elements]):
        return lw.foregone("false", item, *elements)
    named = item if is_simple(item) else _named(lw, item)
    tests = [equality(lw, node, named, e) for e in elements]
    return Operand(" || ".join(t.at(3) for t in tests), BOOL, VALUE, 3) if len(tests) > 1 else tests[0]


def _in_range(lw: Lower, item: Operand, node: ast.Call) -> Operand:
    if len(node.args) > 2 or item.type not in (INT, BIG, BOOL):
        raise lw.refuse(node, "PT076", "`in range` with a step or for a float", "write the comparison out")
    bounds = [lw.own(a, INT) for a in node.args]
    low, high = ("0", bounds[0]) if len(bounds) == 1 else (bounds[0], bounds[1])
    if item.type == BIG:
        return Operand(f"{item.at(POSTFIX)}.small().map_or(false, |item| ({low}..{high}).contains(&item))", BOOL)
    return Operand(f"({low}..{high}).contains({lw.borrowed(item, INT)})", BOOL)


def _fits_long_tuple(item: Type, element: Type) -> bool:
    """Whether a tuple of known length can be held as the tuples of any length that a container holds."""
    if not (isinstance(item, TupleOf) and isinstance(element, Container) and element.kind == "vtuple"):
        return False
    return all(show(join(element.element, part)) == show(element.element) for part in item.items)


def contains(lw: Lower, node: ast.AST, item: Operand, box: Operand) -> Operand:
    if is_optional(box.type):
        box = present(lw, box, "argument of type 'NoneType' is not iterable")
    lw.single(box, node, "`in`")
    if isinstance(box.type, Container) and box.type.element == NEVER:
        return lw.foregone("false", item, box)
    given = item
    if not is_simple(item) and not is_simple(box):
        item = _named(lw, item)
    if box.type == STR:
        return Operand(
            f"{box.at(POSTFIX)}.contains({lw.borrowed(item) if item.form != PLACE else item.text + '.as_str()'})", BOOL
        )
    if isinstance(box.type, Instance):
        from portalis_transpiler.lower.calls import call_method

        return call_method(lw, node, box, "__contains__", [item], "contains")
    if isinstance(box.type, Container):
        element = box.type.element
        comparable(lw, node, element)
        if show(join(element, item.type)) != show(element):
            if set(members(element)) <= NUMERIC and set(members(item.type)) <= NUMERIC and item.type != NEVER:
                if (item.type, element) == (BIG, INT) and is_simple(box):
                    small = Operand("item", INT, VALUE, ATOM)
                    found = has(lw, box, small) if lw.owns(box.type) else f"{box.at(POSTFIX)}.contains(&item)"
                    return Operand(f"{item.at(POSTFIX)}.small().map_or(false, |item| {found})", BOOL)
                raise lw.refuse(node, "PT076", f"{show(item.type)} in {show(box.type)}", "convert it first")
            if lw.owns(box.type):
                raise give_up(box.type)
            if is_optional(item.type) and show(strip_none(item.type)) == show(element) and is_simple(item):
                inner = lw.borrowed(Operand("item", element, REF, ATOM))
                base = item.at(POSTFIX) if is_copy(item.type) else f"{item.at(POSTFIX)}"
                deref = ".as_deref()" if element == STR else ".as_ref()"
                return Operand(f"{base}{deref}.map_or(false, |item| {box.at(POSTFIX)}.contains({inner}))", BOOL)
            if not _fits_long_tuple(item.type, element):
                if any(_may_equal(m, e) for m in members(item.type) for e in members(element)):
                    raise lw.refuse(node, "PT076", f"{show(item.type)} in {show(box.type)}", "convert it first")
                if item is not given:
                    lw.line(f"let _ = {item.text};")
                return lw.foregone("false", item, box)
        if lw.owns(box.type):
            return Operand(has(lw, box, item), BOOL)
        return Operand(f"{box.at(POSTFIX)}.contains({lw.borrowed(item, element)})", BOOL)
    if isinstance(box.type, TupleOf):
        from portalis_transpiler.lower.operators import tuple_parts

        if not _may_equal_one(item, list(box.type.items)):
            return lw.foregone("false", item, box)
        item = item if is_simple(item) else _named(lw, item)
        return _equals_one(lw, node, item, tuple_parts(lw, box))
    if box.type in (RANGE, BYTES):
        return Operand(f"{box.at(POSTFIX)}.contains({lw.owned(item, INT)})", BOOL)
    raise lw.refuse(node, "PT076", f"`in` on {show(box.type)}", "use a list, dict, set or str")


__all__ = ["UNARY", "comparable", "compared", "contains", "equality", "order_wanted"]
