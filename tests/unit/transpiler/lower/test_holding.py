"""Who holds a value: loops look at elements in their places, and a variable's last use gives its value away."""

import re

import pytest

from portalis_transpiler import transpile


def rust(source: str) -> str:
    return transpile(source).rust.partition("/// What Python does")[0]


def inside(*lines: str) -> str:
    """The Rust of a function over `words` and `pairs` with these lines, chains of calls in one line."""
    head = "def f(words: list[str], pairs: list[tuple[str, int]]) -> None:\n"
    text = rust(head + "".join(f"    {line}\n" for line in lines) + "f(['a'], [('b', 1)])\n")
    return re.sub(r"\n\s*\.", ".", text)


def test_a_loop_over_texts_copies_none() -> None:
    text = inside("for word in words:", "    print(len(word), word)")
    assert "for word in words.iter().map(String::as_str) {" in text
    assert "py::str_len(word)" in text


def test_a_loop_over_tuples_takes_references() -> None:
    assert "for pair in pairs.iter() {" in inside("for pair in pairs:", "    print(pair[1])")


def test_a_loop_variable_that_is_assigned_again_is_a_copy() -> None:
    text = inside("for word in words:", "    if len(word) > 3:", "        word = ''", "    print(word)")
    assert "in words.iter().cloned() {" in text


def test_a_counted_loop_looks_too() -> None:
    text = inside("for i, word in enumerate(words):", "    print(i, word)")
    assert "for (i, word) in (0_i64..).zip(words.iter().map(String::as_str)) {" in text


def test_a_filter_copies_what_it_keeps() -> None:
    assert "pairs.iter().filter(|&p| p.1 > 1).cloned().collect();" in inside(
        "kept = [p for p in pairs if p[1] > 1]", "print(kept)"
    )
    assert 'filter(|&w| w != "b").map(str::to_string).collect();' in inside(
        "kept = [w for w in words if w != 'b']", "print(kept)"
    )


def test_a_comprehension_names_the_function_that_it_calls() -> None:
    assert ".map(py::str_upper).collect();" in inside("loud = [w.upper() for w in words]", "print(loud)")


def test_joining_a_list_looks_at_it() -> None:
    assert 'words.join("-")' in inside("print('-'.join(words))")
    assert '.filter(|&w| w != "a").collect::<Vec<_>>().join(",")' in inside(
        "print(','.join(w for w in words if w != 'a'))"
    )


def test_parts_of_a_text_are_looked_at() -> None:
    text = inside("for word in words:", "    for part in word.split(','):", "        print(part.strip())")
    assert '.split(",") {' in text
    assert "py::str_strip(part, None)" in text
    assert "for w in py::str_words(&text)" in inside("text = words[0]", "for w in text.split():", "    print(w)")


def test_a_text_that_changes_in_its_loop_is_split_before() -> None:
    text = inside("text = words[0]", "for w in text.split():", "    text = text + w", "print(text)")
    assert "py::str_split_space(&text, -1)" in text


def test_a_sum_of_texts_is_one_format() -> None:
    assert 'format!("{}={}!", p.0, p.1)' in inside(
        "for p in pairs:", "    kept = [p[0] + '=' + str(p[1]) + '!']", "    print(kept)"
    )


def test_a_text_that_may_grow_in_place_is_added_to() -> None:
    text = inside("text = ''", "for p in pairs:", "    text = text + str(p[1])", "print(text)")
    assert "format!" not in text


def test_a_key_that_is_looked_at_is_copied_where_it_is_new() -> None:
    text = inside(
        "counts: dict[str, int] = {}", "for w in words:", "    counts[w] = counts.get(w, 0) + 1", "print(counts)"
    )
    assert "counts.set(w, value" in text


def test_a_chosen_literal_is_no_string_of_its_own() -> None:
    text = inside("print(f\"{'one' if len(words) == 1 else 'more'}!\")")
    assert '"one"' in text
    assert '"one".to_string()' not in text


def test_the_last_use_of_a_text_moves_it() -> None:
    text = inside("label = words[0] + '!'", "kept = [label]", "print(kept)")
    assert "vec![label]" in text


@pytest.mark.parametrize(
    ("lines", "copied"),
    [
        (["label = words[0] + '!'", "kept = [label]", "print(kept, label)"], "vec![label.clone()]"),
        (["label = words[0] + '!'", "kept = [label, label]", "print(kept)"], "vec![label.clone(), label.clone()]"),
        (
            ["label = words[0] + '!'", "out = []", "for w in words:", "    out.append(label)", "print(out)"],
            "label.clone()",
        ),
    ],
)
def test_a_text_that_is_used_again_is_copied(lines: list[str], copied: str) -> None:
    assert copied in inside(*lines)


def test_splitting_at_a_literal_cannot_raise() -> None:
    assert "fn g(line: &str) -> Vec<String>" in rust("def g(line: str) -> list[str]:\n    return line.split(',')\n")
    assert "-> Result<Vec<String>, Exception>" in rust(
        "def g(line: str, at: str) -> list[str]:\n    return line.split(at)\n"
    )


def test_a_comparison_with_a_literal_is_negated_in_place() -> None:
    assert 'if word != "" {' in rust("def g(word: str) -> int:\n    if word != '':\n        return 1\n    return 2\n")
