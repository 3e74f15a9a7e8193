"""Writes `unicode_tables.rs`: where a Rust compiler's Unicode differs from CPython 3.11's (Unicode 14).

Run as `python -m portalis_transpiler.runtime.unicode_tables RUSTC…` after a new compiler came out; every compiler that
is named is asked about every code point, and the tables hold for all of them. CPython 3.11 itself is the reference.
"""

import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

HERE = Path(__file__).parent
CODE_POINTS = [code for code in range(0x110000) if not 0xD800 <= code < 0xE000]

_PROBE = r"""
use std::io::Write;
fn main() {
    let mut out = std::io::BufWriter::new(std::io::stdout());
    for c in (0..=char::MAX as u32).filter_map(char::from_u32) {
        let text = format!("a{}", c);
        let shown = text.escape_debug().count() == 2 || "'\"\\".contains(c);
        let upper: String = c.to_uppercase().collect();
        let lower: String = c.to_lowercase().collect();
        let flags = [c.is_alphabetic(), c.is_numeric(), c.is_uppercase(), c.is_lowercase(), shown];
        let flags: String = flags.iter().map(|flag| if *flag { '1' } else { '0' }).collect();
        let words = [upper, lower].map(|t| t.chars().map(|c| format!("{:x}", c as u32)).collect::<Vec<_>>().join("+"));
        writeln!(out, "{} {} {}", flags, words[0], words[1]).unwrap();
    }
}
"""


class Compiler:
    """What one compiler's standard library says about each code point."""

    def __init__(self, rustc: str) -> None:
        with tempfile.TemporaryDirectory() as folder:
            source, program = Path(folder, "probe.rs"), Path(folder, "probe")
            source.write_text(_PROBE)
            subprocess.run([rustc, "--edition", "2021", "-O", str(source), "-o", str(program)], check=True)
            lines = subprocess.run([str(program)], check=True, capture_output=True, text=True).stdout.splitlines()
        rows = [line.split() for line in lines]
        self.flags = {code: row[0] for code, row in zip(CODE_POINTS, rows, strict=True)}
        self.upper = {code: _text(row[1]) for code, row in zip(CODE_POINTS, rows, strict=True)}
        self.lower = {code: _text(row[2]) for code, row in zip(CODE_POINTS, rows, strict=True)}

    def says(self, code: int, flag: int) -> bool:
        return self.flags[code][flag] == "1"


def _text(codes: str) -> str:
    return "".join(chr(int(code, 16)) for code in codes.split("+"))


def ranges(wanted: Callable[[int], bool], unwanted: Callable[[int], bool]) -> list[tuple[int, int]]:
    """Few ranges that hold all wanted code points and no unwanted one; the others may fall on either side."""
    found: list[tuple[int, int]] = []
    is_open = False
    for code in CODE_POINTS:
        if wanted(code):
            found = [*found[:-1], (found[-1][0], code)] if is_open else [*found, (code, code)]
            is_open = True
        elif unwanted(code):
            is_open = False
    return found


def table(name: str, sentence: str, pairs: Iterable[tuple[int, int]]) -> str:
    numbers = [f"0x{number:x}" for pair in pairs for number in pair]
    return _array(name, sentence, "u32", numbers)


def _array(name: str, sentence: str, kind: str, items: list[str]) -> str:
    lines, line = [], ""
    for item in items:
        if len(line) + len(item) + 6 > 100:
            lines.append(line)
            line = ""
        line += (" " if line else "") + item + ","
    lines.append(line)
    body = "\n".join("    " + text for text in lines)
    return f"/// {sentence}\nconst {name}: [{kind}; {len(items)}] = [\n{body}\n];\n"


def tables(compilers: list[Compiler]) -> str:
    """The text of `unicode_tables.rs`."""

    def any_says(code: int, flag: int) -> bool:
        return any(compiler.says(code, flag) for compiler in compilers)

    def excess(flag: int, python: Callable[[str], bool]) -> list[tuple[int, int]]:
        return ranges(lambda code: any_says(code, flag) and not python(chr(code)), lambda code: python(chr(code)))

    def remapped(of: str, python: Callable[[str], str]) -> list[tuple[int, int]]:
        def differs(code: int) -> bool:
            return any(getattr(compiler, of)[code] != python(chr(code)) for compiler in compilers)

        return ranges(differs, lambda code: not differs(code) and python(chr(code)) != chr(code))

    def silent_numeric(code: int) -> bool:
        return chr(code).isnumeric() and not all(compiler.says(code, 1) for compiler in compilers)

    decimals = [f"0x{code:x}" for code in CODE_POINTS if chr(code).isdecimal() and int(chr(code)) == 0]
    titles = [code for code in CODE_POINTS if chr(code).title() != chr(code).upper()]
    folds = [code for code in CODE_POINTS if chr(code).casefold() != chr(code).lower()]
    parts = [
        table("NOT_LETTERS", "Alphabetic for a compiler, no letter for Python.", excess(0, str.isalpha)),
        table("NOT_NUMERIC", "Numeric for a compiler, not for Python.", excess(1, str.isnumeric)),
        table(
            "NUMERIC",
            "Numeric for Python, not for a compiler.",
            ranges(silent_numeric, lambda c: not chr(c).isnumeric()),
        ),
        table("NOT_UPPER", "Uppercase for a compiler, not for Python.", excess(2, str.isupper)),
        table("NOT_LOWER", "Lowercase for a compiler, not for Python.", excess(3, str.islower)),
        table("NOT_PRINTABLE", "Printable for a compiler, not for Python.", excess(4, str.isprintable)),
        table("NO_UPPERCASE", "Has an uppercase form in a compiler, none in Python.", remapped("upper", str.upper)),
        table("NO_LOWERCASE", "Has a lowercase form in a compiler, none in Python.", remapped("lower", str.lower)),
        table(
            "DIGITS",
            "Digits that are not decimal (superscripts, circled digits).",
            ranges(
                lambda c: chr(c).isdigit() and not chr(c).isdecimal(),
                lambda c: not chr(c).isdigit() or chr(c).isdecimal(),
            ),
        ),
        _array("DECIMAL_ZEROS", "The zero of each script's ten decimal digits.", "u32", decimals),
        _mapping("TITLE_FORMS", "Titlecase where it is not uppercase.", titles, str.title),
        _mapping("FOLDED_FORMS", "Case folding where it is not lowercase.", folds, str.casefold),
    ]
    head = "//! Where the standard library's Unicode differs from CPython 3.11's; written by unicode_tables.py.\n\n"
    return head + "\n".join(parts)


def _mapping(name: str, sentence: str, codes: list[int], python: Callable[[str], str]) -> str:
    """Words of a character and the text that it becomes."""
    words = [f"{chr(code)}{python(chr(code))}" for code in codes]
    lines, line = [], ""
    for word in words:
        if len(line) + len(word) > 60:
            lines.append(line)
            line = ""
        line += (" " if line else "") + word
    lines.append(line)
    text = " \\\n    ".join(lines)
    return f'/// {sentence} Each word is a character and its form.\nconst {name}: &str = "{text}";\n'


def main(compilers: list[str]) -> None:
    (HERE / "unicode_tables.rs").write_text(tables([Compiler(rustc) for rustc in compilers]), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
