"""Indentation and line breaks."""

from portalis_transpiler.emit.layout import layout


def test_blocks_are_indented_by_their_brackets() -> None:
    assert layout(["fn f() {", "if a {", "b();", "}", "}"]) == "fn f() {\n    if a {\n        b();\n    }\n}\n"


def test_brackets_in_text_do_not_count() -> None:
    assert layout(["fn f() {", 'print("{ (");', "}"]) == 'fn f() {\n    print("{ (");\n}\n'


def test_a_call_that_is_too_long_is_broken_at_its_commas() -> None:
    arguments = ", ".join(f"argument_number_{i}" for i in range(8))
    lines = layout([f"call({arguments});"]).splitlines()
    assert lines[0] == "call("
    assert lines[1] == "    argument_number_0,"
    assert lines[-1] == ");"


def test_a_parenthesised_value_never_becomes_a_tuple() -> None:
    long = " + ".join(f"value_number_{i}" for i in range(9))
    assert ",\n)" not in layout([f"let x = ({long});"])
