"""`==` and `is`: what is never equal, what Rust compares, and what the program compares itself."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.dunders import RICH
from portalis_transpiler.infer.types import (
    BIG,
    BOOL,
    BYTEARRAY,
    BYTES,
    FLOAT,
    INT,
    INTEGERS,
    KIND,
    NEVER,
    NONE,
    OCTETS,
    STR,
    VIEWS,
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
from portalis_transpiler.lower.comparing import is_made_total
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.names import is_simple
from portalis_transpiler.lower.octets import ORDERS
from portalis_transpiler.lower.octets import compared as compared_bytes
from portalis_transpiler.lower.operand import (
    AND,
    ATOM,
    CAST,
    COMPARE,
    OR,
    PLACE,
    POSTFIX,
    REF,
    VALUE,
    Operand,
    is_literal,
)
from portalis_transpiler.lower.operators import literal_of
from portalis_transpiler.lower.truth import negated
from portalis_transpiler.lower.views import view_of, views_compared

NUMERIC = {BOOL, INT, BIG, FLOAT}


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
    if left.type == right.type == BYTEARRAY:
        return Operand(f"{left.at(POSTFIX)}.same({lw.borrowed(right)})", BOOL)
    raise lw.refuse(node, "PT073", f"`is` between {show(left.type)} and {show(right.type)}", "compare with `==`")


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
    in_bytes = compared_bytes(lw, "==", left, right)
    if in_bytes is not None:
        return in_bytes
    objects = _objects(lw, node, symbol, left, right)
    if objects is not None:
        return objects
    ordered = _ordered_dicts(lw, node, left, right)
    if ordered is not None:
        return ordered
    if view_of(a) or view_of(b):
        return views_compared(lw, node, "==", left, right)
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


def _ordered_dicts(lw: Lower, node: ast.AST | None, left: Operand, right: Operand) -> Operand | None:
    """Two OrderedDicts are equal in the same order alone; beside a dict the order does not count."""
    a, b = left.type, right.type
    if not (isinstance(a, Container) and isinstance(b, Container)):
        return None
    kinds = {a.kind, b.kind}
    if "ordereddict" not in kinds or not kinds <= {"ordereddict", "dict"}:
        return None
    if any(show(x.type) != show(y.type) for x, y in zip(a.cells, b.cells, strict=True)):
        return None
    for cell in a.cells:
        comparable(lw, node, cell.type)
    if len(kinds) == 1:
        return Operand(f"py::ordered_dict_equal({lw.borrowed(left)}, {lw.borrowed(right)})", BOOL)
    return _text("==", _side(lw, left, True), _side(lw, right))


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
    if type_ in OCTETS:
        return "bytes"
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
    exact = all(x.type in (FLOAT, BOOL) or _is_exact(x) for x in (left, right))
    if exact and FLOAT in (a, b) and {a, b} <= NUMERIC:
        return _text(symbol, _side(lw, lw.as_float(lw.copied(left)), True), _side(lw, lw.as_float(lw.copied(right))))
    num = Union(frozenset({INT, FLOAT}))
    x, y = lw.coerce(lw.copied(left), num), lw.coerce(lw.copied(right), num)
    return _text(symbol, _side(lw, x, True), _side(lw, y))


def _is_exact(side: Operand) -> bool:
    """Whether it is a literal that f64 holds as it is."""
    value = literal_of(side)
    return value is not None and abs(value) <= 2**53


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


def _objects(lw: Lower, node: ast.AST | None, symbol: str, left: Operand, right: Operand) -> Operand | None:
    """What the program's classes say; for `!=`, after no method has answered, whether the two are equal."""
    from portalis_transpiler.lower.asking import answer, asks

    a, b = left.type, right.type
    of_equality = symbol in ("==", "!=")
    if not of_equality and isinstance(a, Instance) and is_made_total(a.cls, RICH[symbol][0]):
        return _total(lw, node, symbol, left, right)
    found = answer(lw, node, symbol, left, right) if symbol != "!=" else None
    if found is not None or not of_equality:
        return found
    objects = isinstance(a, Instance) and isinstance(b, Instance) and not a.cls.is_enum
    if a != b and (objects or (asks(symbol, a, b) and not isinstance(a, Union) and not isinstance(b, Union))):
        return lw.foregone("false", left, right)
    if objects and not (a.cls.is_dataclass and a.cls.dataclass_options.get("eq", True)):  # type: ignore[attr-defined]
        return Operand(f"{lw.use('Rc')}::ptr_eq({lw.borrowed(left)}, {lw.borrowed(right)})", BOOL)
    return None


def _total(lw: Lower, node: ast.AST | None, symbol: str, left: Operand, right: Operand) -> Operand:
    """What `total_ordering` makes of `__lt__` and `__eq__`."""
    from portalis_transpiler.lower.asking import answering, type_error
    from portalis_transpiler.lower.calls import emit_call

    found = answering(lw, node, "<", left.type, right.type)
    if found is None:
        return type_error(lw, node, symbol, left, right)
    left, right = (side if is_simple(side) else _named(lw, side) for side in (left, right))
    less = emit_call(lw, found[1], *((right, [left]) if found[0].swapped else (left, [right])))
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
            isinstance(part, Container) and part.kind in ("iter", "range", *VIEWS)
        ):
            raise lw.refuse(node, "PT074", f"comparison of {show(part)}", "compare plain values")
        if isinstance(part, Container) and part.kind == "ordereddict":
            raise lw.refuse(node, "PT074", "comparison of an OrderedDict", "compare dict(…) or list(….items()) of it")
        if isinstance(part, Instance) and not part.cls.is_enum:
            lw.crate.wants.add(("eq", part.cls))
        if isinstance(part, Union):
            _members_apart(lw, node, part)
        objects = [m for m in members(part) if isinstance(m, Instance)] if isinstance(part, Union) else []
        if len(objects) > 1:
            lw.crate.wants.add(("union_eq", show(strip_none(part))))
        if len(objects) > 1 and any(m.cls.method("__eq__") is not None for m in objects):
            raise lw.refuse(node, "PT114", f"`__eq__` of {show(part)} inside a container", "compare in a loop")


def _members_apart(lw: Lower, node: ast.AST | None, type_: Union) -> None:
    """Refuse what may equal a value of another member, since the enum asks equality of one variant only."""
    kinds = [m for m in members(type_) if m != NONE]
    alike = [(a, b) for i, a in enumerate(kinds) for b in kinds[i + 1 :] if _may_equal(a, b)]
    objects = [{p for p in pair if isinstance(p, Instance)} for pair in alike]
    if any(not o and not {*pair} <= {BOOL, INT, BIG, FLOAT} for pair, o in zip(alike, objects, strict=True)):
        raise lw.refuse(node, "PT074", f"comparison of {show(type_)}", "compare values of one type")
    if any(len(o) == 1 for o in objects):
        raise lw.refuse(node, "PT114", f"`__eq__` of {show(type_)} inside a container", "compare in a loop")


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


def str_side(operand: Operand) -> str:
    return operand.text if operand.form == REF else f"{operand.at(POSTFIX)}.as_str()"


def _named(lw: Lower, item: Operand) -> Operand:
    """The value in a variable of its own: it is evaluated here, and once."""
    name = lw.temporary("item")
    lw.line(f"let {name} = {lw.owned(item)};")
    return Operand(name, item.type, PLACE, ATOM)
