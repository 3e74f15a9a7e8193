"""Lines that rustfmt would break are broken in the same way: each expected text here is rustfmt's own."""

import pytest

from portalis_transpiler.emit.breaking import broken

CASES = {
    "a short line stays": ("    let total = total.plus(1);", "    let total = total.plus(1);"),
    "a chain of more than 60 characters": (
        "    let kept: Vec<i64> = numbers.iter().copied().filter(|&n| n % 2 == 0).map(|n| n + 1).collect();",
        """\
    let kept: Vec<i64> = numbers
        .iter()
        .copied()
        .filter(|&n| n % 2 == 0)
        .map(|n| n + 1)
        .collect();""",
    ),
    "a short name keeps its first call": (
        '    xs.iter().map(String::as_str).filter(|&x| x.starts_with("abc")).collect::<Vec<_>>()',
        """\
    xs.iter()
        .map(String::as_str)
        .filter(|&x| x.starts_with("abc"))
        .collect::<Vec<_>>()""",
    ),
    "operators begin their lines": (
        "    let line = py::str_ljust_with(&first_name_of_all, 20, ' ') "
        "+ \" | \" + &py::str_rjust_with(&second_name_of_all, 20, '.');",
        """\
    let line = py::str_ljust_with(&first_name_of_all, 20, ' ')
        + " | "
        + &py::str_rjust_with(&second_name_of_all, 20, '.');""",
    ),
    "arguments stand on lines of their own": (
        "    let found = search(&first_argument_of_it, &second_argument_of_it, third_argument_of_it);",
        """\
    let found = search(
        &first_argument_of_it,
        &second_argument_of_it,
        third_argument_of_it,
    );""",
    ),
    "a macro gets no comma": (
        '    println!("{} {}", py::vec_repr(&the_first_list), py::vec_repr(&the_second_list_of_all));',
        """\
    println!(
        "{} {}",
        py::vec_repr(&the_first_list),
        py::vec_repr(&the_second_list_of_all)
    );""",
    ),
    "one argument stays with its call": (
        "    Ok(py::sorted_items(table.at_or_make(node).iter().collect::<Vec<_>>(), false, 12))",
        """\
    Ok(py::sorted_items(
        table.at_or_make(node).iter().collect::<Vec<_>>(),
        false,
        12,
    ))""",
    ),
    "a struct of more than 18 characters": (
        "        Rc::new(Stack { items: List::default(), limit })",
        """\
        Rc::new(Stack {
            items: List::default(),
            limit,
        })""",
    ),
    "brackets and commas in text are no code": (
        '    let text = "(((, . + - && text that has everything in it that could be code, ([{".to_string();',
        '    let text = "(((, . + - && text that has everything in it that could be code, ([{".to_string();',
    ),
    "the commas of type arguments separate nothing": (
        "    let table = DictRef::<String, i64>::from([(first_of_names, 1), (second_of_names, 2), (third, 3)]);",
        """\
    let table =
        DictRef::<String, i64>::from([(first_of_names, 1), (second_of_names, 2), (third, 3)]);""",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_lines_are_broken_as_rustfmt_does(name: str) -> None:
    line, expected = CASES[name]
    assert "\n".join(broken(line)) == expected


@pytest.mark.parametrize("line", ["    // a comment, (with brackets", "    if a.b().c().d() {", "    })", "    5 => {"])
def test_what_is_no_whole_statement_stays(line: str) -> None:
    assert broken(line) == [line]
