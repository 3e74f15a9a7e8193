"""What of a translation is the user's, and what of it is new."""

from portalis_models.rust_items import new_items, user_items

BEFORE = """use py::Checked;

/// Twice.
#[allow(dead_code)] // the program itself never calls it
pub fn double(n: i64) -> i64 {
    n.times(2)
}

/// What Python does and Rust's library does not.
mod py {
    pub trait Checked {}
}
"""
AFTER = """use py::{Checked, Exception};

/// Twice.
pub fn double(n: i64) -> i64 {
    n.times(2)
}

fn main() {
    println!("{}", double(21));
}

mod py {
    pub trait Checked {}
    pub struct Exception;
}
"""


def test_the_runtime_and_its_imports_are_not_the_users() -> None:
    assert user_items(BEFORE) == ("/// Twice.\npub fn double(n: i64) -> i64 {\n    n.times(2)\n}",)


def test_what_comes_into_use_has_not_changed() -> None:
    assert new_items(AFTER, frozenset(user_items(BEFORE))) == 'fn main() {\n    println!("{}", double(21));\n}\n'


def test_what_has_changed_is_new() -> None:
    assert "n.times(3)" in new_items(AFTER.replace("n.times(2)", "n.times(3)"), frozenset(user_items(BEFORE)))


def test_a_main_that_does_nothing_is_no_item_of_a_snippet() -> None:
    empty = "/// The module only defines: run as a program, it does nothing.\npub fn main() {}\n\n"
    assert new_items(BEFORE.replace("/// What", f"{empty}/// What"), frozenset()) == f"{user_items(BEFORE)[0]}\n"


def test_of_a_main_that_goes_on_only_what_is_new_is_shown() -> None:
    more = AFTER.replace("(21));\n", '(21));\n    for i in 0..3 {\n        println!("{i}");\n    }\n')
    assert new_items(more, frozenset(user_items(AFTER))) == (
        'fn main() {\n    // … as before\n    for i in 0..3 {\n        println!("{i}");\n    }\n}\n'
    )


def test_a_statement_that_has_become_longer_is_shown_whole() -> None:
    before = AFTER.replace('println!("{}", double(21));', "first();\n    if a {\n        one();\n    }")
    after = AFTER.replace('println!("{}", double(21));', "first();\n    if a {\n        one();\n        two();\n    }")
    assert new_items(after, frozenset(user_items(before))) == (
        "fn main() {\n    // … as before\n    if a {\n        one();\n        two();\n    }\n}\n"
    )


def test_statements_that_may_fail_go_on_too() -> None:
    before = AFTER.replace("fn main() {", "fn program() -> Result<(), Exception> {").replace(
        "(21));", "(21));\n    Ok(())"
    )
    after = before.replace("    Ok(())", "    f()?;\n    Ok(())")
    assert new_items(after, frozenset(user_items(before))) == (
        "fn program() -> Result<(), Exception> {\n    // … as before\n    f()?;\n    Ok(())\n}\n"
    )
