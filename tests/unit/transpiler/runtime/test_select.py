"""`select` takes from the runtime what a program mentions, all that it needs, and nothing else."""

import re
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from portalis_transpiler import runtime
from portalis_transpiler.runtime import select
from portalis_transpiler.runtime.items import items_of, runtime_items

DEBIAN_RUSTC = "/usr/bin/rustc"
COMPILERS = [DEBIAN_RUSTC, *([newer] if (newer := shutil.which("rustc")) and newer != DEBIAN_RUSTC else [])]
EVERYTHING = " ".join(
    [item.name for item in runtime_items()]
    + [f".{member.name}()" for item in runtime_items() for member in item.members]
    + ["f64", "(a, b, c, d, e, f, g, h)"]
)


def builds(rustc: str, text: str, folder: Path, *options: str, edition: str = "2021") -> str:
    """What the compiler says about the text as the inner module of a library; nothing when all is well."""
    source = folder / "lib.rs"
    source.write_text(f"#[allow(dead_code)]\nmod py {{\n{text}}}\n")
    command = [rustc, "--edition", edition, "--crate-type", "lib", "--emit", "metadata", *options, str(source)]
    return subprocess.run([*command, "-o", str(folder / "lib.rmeta")], capture_output=True, text=True).stderr


def test_a_program_that_mentions_nothing_gets_nothing():
    assert select("fn main() { let x = 1; }").strip() == ""


def test_an_item_brings_what_it_calls_and_nothing_more():
    text = select("fn main() { py::int_floor_div(1, 2); }")
    assert "pub fn int_floor_div(" in text
    assert "fn int_floor_div_nonzero(" in text
    assert "fn zero_division_error" in text
    assert "int_pow" not in text
    assert "float" not in text


def test_names_in_comments_and_text_bring_nothing():
    assert select('fn main() { /* int_pow */ let x = "int_pow"; } // int_pow').strip() == ""


def test_an_impl_brings_only_the_methods_that_are_mentioned():
    text = select("fn main() { let d: py::Deque<i64>; d.append(1); }")
    assert "pub fn append(" in text
    assert "pub fn rotate(" not in text
    assert "use std::collections::VecDeque;" in text


def test_a_trait_impl_comes_with_its_type_and_its_trait():
    assert "for Num" not in select("py::Deque")
    assert "impl Hash for Num" in select("py::Num")


def test_a_variable_brings_no_method_of_its_name():
    assert "trait Repr" not in select("fn main() { let text = py::str_upper(kind); }")
    assert "trait Repr" in select("fn main() { item.text(); }")


def test_text_of_floats_comes_only_where_a_float_can_be():
    assert "impl Repr for f64" not in select("fn main() { 7.repr(); }")
    for float_ in ("1.5", "1e5", "x as f64", "py::math_sqrt(x)"):
        assert "impl Repr for f64" in select(f"fn main() {{ {float_}; 7.repr(); }}"), float_


def test_text_of_long_tuples_comes_only_where_a_tuple_of_that_length_can_be():
    def longest(code: str) -> int:
        return max(n for n, name in enumerate("ABCDEFGH", 1) if f", {name} {n - 1}" in select(f"{code}; 7.repr();"))

    assert longest("call(a, b, c, d)") == longest("call!(a, b, c)") == longest("Some::<i64>(a, b, c)") == 2
    assert longest("let x = (a, call(b, c), (d,))") == longest("fn f() -> (A, B, C) { x }") == 3
    assert longest("for (a, (b, e), c, d) in x") == 4


def test_the_same_program_always_gets_the_same_text():
    assert select("py::Deque rotate str_title") == select("rotate str_title py::Deque")


def test_every_name_is_defined_once():
    names = [item.name for item in runtime_items() if item.kind not in ("impl", "use", "call")]
    assert sorted(name for name in set(names) if names.count(name) > 1) == []


@pytest.mark.parametrize("rustc", COMPILERS)
def test_the_whole_runtime_builds_without_a_warning(rustc, tmp_path):
    assert builds(rustc, select(EVERYTHING), tmp_path) == ""


@pytest.mark.parametrize("rustc", COMPILERS)
def test_the_whole_runtime_builds_in_the_edition_that_a_plain_rustc_takes(rustc, tmp_path):
    """`rustc FILE.rs` means edition 2015, and that is what people try first with a translated file."""
    assert "error" not in builds(rustc, select(EVERYTHING), tmp_path, edition="2015")


@pytest.mark.parametrize(("mention", "trait"), [("try_from", "TryFrom"), ("try_into", "TryInto"), ("FromIterator", "")])
def test_each_file_names_the_traits_that_the_prelude_of_2015_lacks(mention, trait):
    """The whole runtime builds where one file of it does; a program may get another alone."""
    for source in Path(runtime.__file__).parent.glob("*.rs"):
        text = source.read_text()
        if re.search(rf"\b{mention}\b", text):
            assert re.search(rf"^use std::.*\b{trait or mention}\b", text, re.MULTILINE), source.name


@pytest.mark.parametrize("target", ["wasm32-wasi", "wasm32-unknown-unknown"])
def test_the_whole_runtime_builds_for_webassembly(target, tmp_path):
    assert builds(DEBIAN_RUSTC, select(EVERYTHING), tmp_path, "--target", target) == ""


def test_what_one_function_brings_builds_by_itself(tmp_path):
    names = [item.name for item in runtime_items() if item.kind == "fn" and item.text.lstrip("/ ").count("pub fn")]
    failed = {}
    for place, name in enumerate(names):
        if place % 12 == 0:
            folder = tmp_path / name
            folder.mkdir()
            if said := builds(DEBIAN_RUSTC, select(f"py::{name}"), folder):
                failed[name] = said
    assert not failed


def test_selecting_takes_milliseconds_once_the_files_are_read():
    select(EVERYTHING)
    begun = time.perf_counter()
    for _ in range(10):
        select("py::str_format_float py::Deque py::heap_pop")
    assert (time.perf_counter() - begun) / 10 < 0.1


def test_items_are_cut_at_their_ends_whatever_stands_inside():
    source = """
    //! About the file.
    use std::fmt::{self, Write as _};
    /// A brace in text: "}" and in a character.
    #[derive(Clone)]
    pub struct Pair<'a>(&'a str, char);
    const OPEN: [char; 2] = ['{', '\\''];
    impl<'a> fmt::Display for Pair<'a> {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { write!(f, "{{{}", self.0) }
    }
    pub(crate) const fn one() -> u8 { b'}' }
    macro_rules! twice { ($x:expr) => { $x * 2 }; }
    thread_local! { static DEPTH: u8 = 0; }
    #[cfg(test)]
    mod tests { fn left_out() {} }
    """
    found = [(item.kind, item.name, item.trait) for item in items_of(source, "sample.rs")]
    assert found == [
        ("use", "", ""),
        ("struct", "Pair", ""),
        ("const", "OPEN", ""),
        ("impl", "Pair", "Display"),
        ("fn", "one", ""),
        ("macro_rules", "twice", ""),
        ("static", "DEPTH", ""),
    ]


def test_a_text_that_ends_inside_an_item_is_named():
    with pytest.raises(ValueError, match=r"broken\.rs: no end of the item that begins 'fn open\(\) \{'"):
        items_of("fn open() {\n", "broken.rs")


def test_imports_are_one_a_line_and_only_those_used():
    lines = runtime._imports("use std::fmt::{self, Display, Write as _};", frozenset({"fmt"}))
    assert lines == ["use std::fmt;", "use std::fmt::Write as _;"]
