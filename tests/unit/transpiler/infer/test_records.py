"""The values of a dict by key: known while every key that is stored is named in the program's text."""

import pytest

from portalis_transpiler import Refused, transpile
from portalis_transpiler.infer.types import FLOAT, INT, STR, Cell, show, union


def test_an_entry_has_the_type_of_what_its_own_key_holds() -> None:
    cell = Cell()
    cell.grow_entry("n", INT)
    cell.grow_entry("s", STR)
    assert (cell.entry("n"), cell.entry("s"), show(cell.type)) == (INT, STR, "int | str")


def test_a_value_under_an_unnamed_key_may_lie_under_any() -> None:
    cell = Cell()
    cell.grow_entry("n", INT)
    cell.grow(STR)
    cell.grow_entry("n", FLOAT)
    assert cell.entry("n") == cell.type == union([INT, STR, FLOAT])


def test_united_records_hold_what_both_held() -> None:
    one, two = Cell(), Cell()
    one.grow_entry("n", INT)
    one.grow_entry("s", STR)
    two.grow_entry("n", STR)
    one.unite(two)
    assert (show(two.entry("n")), one.entry("s")) == ("int | str", STR)


def test_a_record_that_is_united_with_a_plain_dict_is_none() -> None:
    one, two = Cell(), Cell(INT)
    one.grow_entry("s", STR)
    one.unite(two)
    assert show(one.entry("s")) == "int | str"


RECORD = 'd = {"n": 1, "s": "x"}\n'


def test_a_record_needs_no_test_of_its_values() -> None:
    assert "as_int()" in transpile(RECORD + 'print(d["n"] + 1)\n').rust


@pytest.mark.parametrize(
    "store",
    [
        'for k in list(d):\n    d[k] = "x"\n',
        'd.update({"n": "x"})\n',
        'd.setdefault("n", "x")\n',
        'd |= {"n": "x"}\n',
        'e = d\ne["n"] = "x"\n',
        'def f(e):\n    e["n"] = "x"\nf(d)\n',
    ],
)
def test_a_value_of_another_type_by_any_road_is_met(store: str) -> None:
    with pytest.raises(Refused, match=r"`\+` of str and int"):
        transpile(RECORD + store + 'print(d["n"] + 1)\n')


@pytest.mark.parametrize("name", ["len", "str", "abs", "sorted"])
def test_a_builtin_that_is_kept_and_never_called_is_refused_by_its_name(name: str) -> None:
    with pytest.raises(Refused, match=f"`{name}` as a function value"):
        transpile(f'd = {{"make": {name}}}\nprint("make" in d)\n')
