"""Runs functions of the Rust runtime beside CPython: one driver a test module, one process for all of its cases."""

import shutil
import struct
import subprocess
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from portalis_transpiler.runtime import select

DEBIAN_RUSTC = "/usr/bin/rustc"

_MAIN = r"""
#![allow(dead_code, unused_imports)]
use py::*;
@items
fn exit(_: i32) -> ! {
    panic!("OverflowError")
}
fn main() {
    support::run(|name, a| {
        use support::Show;
        let _ = &a;
        match name {
@calls
            _ => panic!(),
        }
    })
}
"""

_SUPPORT = r"""
#[allow(dead_code)]
mod support {
    pub struct Args<'a>(pub std::str::Split<'a, char>);
    fn unhex(text: &str) -> Vec<u8> {
        (0..text.len() / 2).map(|i| u8::from_str_radix(&text[2 * i..2 * i + 2], 16).unwrap()).collect()
    }
    impl<'a> Args<'a> {
        pub fn word(&mut self) -> &'a str { self.0.next().unwrap() }
        pub fn i(&mut self) -> i64 { self.word()[1..].parse().unwrap() }
        pub fn b(&mut self) -> bool { self.word() == "b1" }
        pub fn f(&mut self) -> f64 { f64::from_bits(u64::from_str_radix(&self.word()[1..], 16).unwrap()) }
        pub fn s(&mut self) -> String { String::from_utf8(unhex(&self.word()[1..])).unwrap() }
        pub fn y(&mut self) -> Vec<u8> { unhex(&self.word()[1..]) }
        pub fn oi(&mut self) -> Option<i64> {
            let word = self.word();
            if word == "n" { None } else { Some(word[1..].parse().unwrap()) }
        }
        pub fn li(&mut self) -> Vec<i64> { (0..self.i()).map(|_| self.i()).collect() }
        pub fn lf(&mut self) -> Vec<f64> { (0..self.i()).map(|_| self.f()).collect() }
        pub fn ls(&mut self) -> Vec<String> { (0..self.i()).map(|_| self.s()).collect() }
    }
    pub trait Show { fn show(&self) -> String; }
    fn hex(bytes: &[u8]) -> String { bytes.iter().map(|b| format!("{:02x}", b)).collect() }
    impl Show for i64 { fn show(&self) -> String { format!("i{}", self) } }
    impl Show for usize { fn show(&self) -> String { format!("i{}", self) } }
    impl Show for bool { fn show(&self) -> String { format!("b{}", *self as u8) } }
    impl Show for f64 { fn show(&self) -> String { format!("f{:016x}", self.to_bits()) } }
    impl Show for char { fn show(&self) -> String { self.to_string().show() } }
    impl Show for str { fn show(&self) -> String { format!("s{}", hex(self.as_bytes())) } }
    impl Show for String { fn show(&self) -> String { self.as_str().show() } }
    impl Show for &str { fn show(&self) -> String { (*self).show() } }
    impl Show for () { fn show(&self) -> String { "n".to_string() } }
    impl Show for [u8] { fn show(&self) -> String { format!("y{}", hex(self)) } }
    impl<T: Show> Show for Option<T> {
        fn show(&self) -> String { self.as_ref().map_or("n".to_string(), |value| value.show()) }
    }
    impl<T: Show> Show for Vec<T> {
        fn show(&self) -> String {
            let mut out = format!("l{}", self.len());
            for item in self { out.push(' '); out.push_str(&item.show()); }
            out
        }
    }
    impl<A: Show, B: Show> Show for (A, B) {
        fn show(&self) -> String { format!("t2 {} {}", self.0.show(), self.1.show()) }
    }
    impl<A: Show, B: Show, C: Show> Show for (A, B, C) {
        fn show(&self) -> String { format!("t3 {} {} {}", self.0.show(), self.1.show(), self.2.show()) }
    }
    impl<T: Show> Show for Result<T, super::py::Exception> {
        fn show(&self) -> String {
            match self {
                Ok(value) => value.show(),
                Err(error) => format!("e{}", hex(error.traceback_line().as_bytes())),
            }
        }
    }
    pub fn run(answer: fn(&str, &mut Args) -> String) {
        std::panic::set_hook(Box::new(|_| {}));
        for line in std::io::stdin().lines() {
            let line = line.unwrap();
            let got = std::panic::catch_unwind(|| {
                let mut args = Args(line.split(' '));
                let name = args.word();
                answer(name, &mut args)
            });
            println!("{}", got.unwrap_or_else(|panic| {
                let said = panic.downcast_ref::<String>().cloned();
                let said = said.or_else(|| panic.downcast_ref::<&str>().map(|text| text.to_string()));
                format!("x{}", hex(said.unwrap_or_default().as_bytes()))
            }));
        }
    }
}
"""


class Stopped:
    """The program would have ended, for example because an integer left 64 bits."""

    def __init__(self, message: str) -> None:
        self.message = message

    def __repr__(self) -> str:
        return f"Stopped({self.message!r})"


class Raised:
    """Python's last traceback line."""

    def __init__(self, line: str) -> None:
        self.line = line

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Raised) and self.line == other.line

    def __repr__(self) -> str:
        return f"Raised({self.line!r})"


def encode(value: Any) -> str:
    match value:
        case None:
            return "n"
        case bool():
            return f"b{int(value)}"
        case int():
            return f"i{value}"
        case float():
            return "f" + struct.pack(">d", value).hex()
        case str():
            return "s" + value.encode().hex()
        case bytes():
            return "y" + value.hex()
        case list():
            return " ".join([f"i{len(value)}", *map(encode, value)])
    raise TypeError(f"cannot send {value!r}")


def decode(words: Iterable[str]) -> Any:
    word = next(iter(words))
    body = word[1:]
    match word[0]:
        case "n":
            return None
        case "b":
            return body == "1"
        case "i":
            return int(body)
        case "f":
            return struct.unpack(">d", bytes.fromhex(body))[0]
        case "s":
            return bytes.fromhex(body).decode()
        case "y":
            return bytes.fromhex(body)
        case "l":
            return [decode(words) for _ in range(int(body))]
        case "t":
            return tuple(decode(words) for _ in range(int(body)))
        case "e":
            return Raised(bytes.fromhex(body).decode())
        case "x":
            return Stopped(bytes.fromhex(body).decode())
    raise ValueError(word)


def python_answer(function: Callable[..., Any], args: tuple[Any, ...]) -> Any:
    """What CPython gives: the value, or its exception as the last traceback line."""
    try:
        return function(*args)
    except Exception as error:
        text = repr(error.args[0]) if isinstance(error, KeyError) else str(error)
        return Raised(f"{type(error).__name__}: {text}" if text else type(error).__name__)


def same(ours: Any, theirs: Any) -> bool:
    """Equal in value and type, floats bit by bit (NaN with NaN); a stop stands for an integer outside 64 bits."""
    if isinstance(ours, Stopped):
        return "OverflowError" in ours.message and leaves_64_bits(theirs)
    if isinstance(theirs, list | tuple) and isinstance(ours, list | tuple):
        return type(ours) is type(theirs) and len(ours) == len(theirs) and all(map(same, ours, theirs))
    if isinstance(theirs, float) and isinstance(ours, float):
        return (theirs != theirs and ours != ours) or encode(ours) == encode(theirs)
    return type(ours) is type(theirs) and ours == theirs


def leaves_64_bits(value: Any) -> bool:
    if isinstance(value, list | tuple):
        return any(map(leaves_64_bits, value))
    return isinstance(value, int) and not -(2**63) <= value < 2**63


class Driver:
    """A compiled program that answers calls of runtime functions."""

    def __init__(self, arms: Mapping[str, str], folder: Path, rustc: str, items: str = "") -> None:
        calls = "\n".join(f'            "{name}" => ({call}).show(),' for name, call in arms.items())
        main = _MAIN.replace("@items", items).replace("@calls", calls)
        # An exit would end the driver: it becomes a panic, which the driver reports and survives.
        runtime = select(main + " Exception traceback_line").replace("std::process::exit(", "crate::exit(")
        source = folder / "driver.rs"
        source.write_text(f"{main}{_SUPPORT}\n#[allow(dead_code)]\nmod py {{\n{runtime}}}\n")
        self.program = folder / "driver"
        # With overflow checks, so that a slip in the runtime's own arithmetic panics.
        built = subprocess.run(
            [rustc, "--edition", "2021", "-O", "-C", "overflow-checks=on", str(source), "-o", str(self.program)],
            capture_output=True,
            text=True,
        )
        assert built.returncode == 0, built.stderr

    def answers(self, calls: Iterable[tuple[str, tuple[Any, ...]]]) -> list[Any]:
        lines = "".join(" ".join([name, *map(encode, args)]) + "\n" for name, args in calls)
        run = subprocess.run([str(self.program)], input=lines, capture_output=True, text=True, timeout=300)
        assert run.returncode == 0, run.stderr
        return [decode(iter(line.split(" "))) for line in run.stdout.splitlines()]

    def agrees(self, calls: list[tuple[str, tuple[Any, ...]]], python: Mapping[str, Callable[..., Any]]) -> int:
        """Fails with the first differing calls; otherwise the number of calls compared."""
        ours = self.answers(calls)
        assert len(ours) == len(calls)
        wrong = [
            f"{name}{args!r:.300}: Rust {got!r:.300}, Python {want!r:.300}"
            for (name, args), got in zip(calls, ours, strict=True)
            if not same(got, want := python_answer(python[name], args))
        ]
        assert not wrong, f"{len(wrong)} of {len(calls)} differ:\n" + "\n".join(wrong[:10])
        return len(calls)


def compilers() -> list[str]:
    found = [DEBIAN_RUSTC]
    newer = shutil.which("rustc")
    if newer and Path(newer).resolve() != Path(DEBIAN_RUSTC).resolve():
        found.append(newer)
    return found


@pytest.fixture(scope="module", params=compilers(), ids=lambda path: "newer" if path != DEBIAN_RUSTC else "debian")
def driver(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Driver:
    """The driver for the module's ARMS (name → Rust call that takes its arguments from `a`)."""
    module = request.module
    return Driver(module.ARMS, tmp_path_factory.mktemp("driver"), request.param, getattr(module, "ITEMS", ""))
