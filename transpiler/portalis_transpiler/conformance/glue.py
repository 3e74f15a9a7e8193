"""Turns a translation into a module whose functions can be called from outside with JSON."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from portalis_transpiler.api import Signature
from portalis_transpiler.project.one_file import module_text
from portalis_transpiler.runtime import select

# In a file of its own, where it is indented; and in a crate's, where it is marked.
_RUNTIME = re.compile(r"^mod py \{\n.*?^\}\n?", re.MULTILINE | re.DOTALL)
_RUNTIME_OF_CRATE = re.compile(r"^(?:#\[allow\([^\n]*\n)?mod py \{ // py\n.*?^\} // py\n", re.MULTILINE | re.DOTALL)
_NAME = re.compile(r"[A-Za-z_][A-Za-z_0-9]*")
# Types that cross: see runtime/wire.rs.
_CROSSES = frozenset(
    {
        "i64",
        "Int",
        "f64",
        "bool",
        "str",
        "String",
        "Option",
        "Vec",
        "List",
        "DictRef",
        "SetRef",
        "Tuple",
        "Num",
        "Shared",
        "Dict",
        "Set",
    }
)
_ALLOW = "#[allow(dead_code, unused, clippy::all)]"

_EXPORTS = """
#[allow(unused, clippy::all)]
mod conform {
    use crate::py::*;
    use crate::py;
    use std::io::Write;

    /// Runs the whole program.
    #[no_mangle]
    pub extern "C" fn conform_main() {
        crate::main();
        let _ = std::io::stdout().flush();
    }

    /// Runs the module's own statements, as an import of it would.
    #[no_mangle]
    pub extern "C" fn conform_begin() {
        @begin
        let _ = std::io::stdout().flush();
    }

    /// Room for the JSON of the arguments; the host writes it there.
    #[no_mangle]
    pub extern "C" fn conform_room(size: usize) -> *mut u8 {
        Box::leak(vec![0u8; size].into_boxed_slice()).as_mut_ptr()
    }

    /// Calls a function; the answer is four bytes of length and a JSON text.
    #[no_mangle]
    pub extern "C" fn conform_call(index: usize, place: *const u8, size: usize) -> *const u8 {
        // The host has written `size` bytes at a place that `conform_room` gave it.
        let text = unsafe { std::slice::from_raw_parts(place, size) };
        let args = match py::wire_parse(&String::from_utf8_lossy(text)) {
            Some(py::WireValue::Row(args)) => args,
            _ => Vec::new(),
        };
        let answer = match index {
@arms
            _ => None,
        };
        let answer = answer.unwrap_or_else(|| "{\\"unread\\": true}".to_string());
        let _ = std::io::stdout().flush();
        let mut bytes = (answer.len() as u32).to_le_bytes().to_vec();
        bytes.extend(answer.as_bytes());
        Box::leak(bytes.into_boxed_slice()).as_ptr()
    }

    fn failed(error: &py::Exception) -> String {
        let parts = [error.kind().name().to_string(), error.message()];
        format!("{{\\"error\\": {}, \\"message\\": {}}}", parts[0].to_wire(), parts[1].to_wire())
    }
@calls
}
"""


class NotCallable(Exception):
    """The function's Rust form cannot be called with JSON; the message says why."""


@dataclass(frozen=True)
class RustForm:
    """Parameter types and result type of an emitted function, as its text has them."""

    params: tuple[str, ...]
    returns: str
    raises: bool


def rust_form(rust: str, name: str) -> RustForm:
    """Reads a function's head from the emitted text; `name` may have the path of a module (`pkg::shapes::area`).

    Raises:
        NotCallable: there is no such function at the top level, or a type of it does not cross.
    """
    module, _, name = name.rpartition("::")
    rust = module_text(rust, module) if module else rust
    head = re.search(
        rf"^pub (?:\(crate\) )?fn {re.escape(name)}\((.*?)\)(?: -> ([^{{]+?))? \{{", rust, re.MULTILINE | re.DOTALL
    )
    if head is None:
        raise NotCallable(f"no plain Rust function {name} was made of it")
    params = tuple(part.split(":", 1)[1].strip() for part in _commas(head.group(1)))
    returns = " ".join((head.group(2) or "()").split())
    raises = returns.startswith("Result<")
    if raises:
        returns = _commas(returns[len("Result<") : -1])[0].strip()
    for text in (*params, returns):
        if foreign := sorted(set(_NAME.findall(text.replace("mut ", ""))) - _CROSSES):
            raise NotCallable(f"values of the Rust type {foreign[0]} do not cross")
    return RustForm(params, returns, raises)


def _commas(text: str) -> list[str]:
    parts, depth = [""], 0
    for character in text:
        depth += (character in "<([") - (character in ">)]")
        if character == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += character
    return [part for part in parts if part.strip()]


def with_exports(rust: str, functions: Sequence[Signature]) -> str:
    """The emitted file, which has a `main`, with exports for it and for `functions`, numbered in their order, and the
    runtime that these need too."""
    user = _RUNTIME.sub("", _RUNTIME_OF_CRATE.sub("", rust))
    user = re.sub(r"^/// What Python does and Rust's library does not.*\n#\[allow\(.*\n", "", user, flags=re.MULTILINE)
    calls = "".join(
        _call(number, signature, rust_form(rust, signature.rust_name)) for number, signature in enumerate(functions)
    )
    arms = "\n".join(f"            {number} => call_{number}(&args)," for number in range(len(functions)))
    exports = _EXPORTS.replace("@begin", _begin(user)).replace("@arms", arms).replace("@calls", calls)
    # A crate's runtime is that of all its modules, of which these may be some.
    others = found.group() if (found := _RUNTIME_OF_CRATE.search(rust)) else ""
    others += "".join(f" .{name}()" for name in re.findall(r"\bfn (\w+)", others))
    runtime = select(user + exports + others + " Wire wire_parse WireValue Exception")
    if line := _left_behind(rust, runtime):
        raise NotCallable(f"its runtime is not the one that would be compared: {line}")
    return f"{user.rstrip()}\n{exports}\n{_ALLOW}\nmod py {{\n{runtime}}}\n"


def _left_behind(rust: str, runtime: str) -> str:
    """The first line of the text's own runtime that the other does not have in its place; empty where it has all."""
    own = _RUNTIME_OF_CRATE.search(rust) or _RUNTIME.search(rust)
    lines = iter([line.strip() for line in runtime.splitlines()])
    inside = own.group().splitlines()[1:-1] if own else []
    code = [line.strip() for line in inside if line.strip() and not line.strip().startswith(("//", "#[", "mod py"))]
    return next((line for line in code if line not in lines), "")


def _begin(user: str) -> str:
    if re.search(r"^fn program\(", user, re.MULTILINE):
        return "let _ = crate::program();"
    return "crate::main();" if re.search(r"^fn main\(", user, re.MULTILINE) else ""


def _call(number: int, signature: Signature, form: RustForm) -> str:
    """One function: arguments from JSON, the call, the value and the arguments after it as JSON."""
    lines = [f"\n    fn call_{number}(args: &[py::WireValue]) -> Option<String> {{"]
    passed, after = [], []
    for place, text in enumerate(form.params):
        reference = "&mut " if text.startswith("&mut ") else "&" if text.startswith("&") else ""
        owned = text.removeprefix(reference).replace("str", "String") if reference else text
        if owned.startswith("["):
            owned = f"Vec<{owned[1:-1]}>"
        lines.append(f"        let mut a{place}: {_qualified(owned)} = py::Wire::from_wire(args.get({place})?)?;")
        passed.append(f"{reference}a{place}" if reference else f"a{place}.clone()")
        after.append(f"a{place}.to_wire()")
    call = f"crate::{signature.rust_name}({', '.join(passed)})"
    told = (
        "        let after: Vec<String> = vec![" + ", ".join(after) + "];\n"
        '        Some(format!("{{\\"value\\": {}, \\"after\\": [{}]}}", value.to_wire(), after.join(", ")))'
    )
    if form.raises:
        lines.append(
            f"        let value = match {call} {{ Ok(value) => value, Err(error) => return Some(failed(&error)) }};"
        )
    else:
        lines.append(f"        let value = {call};")
    return "\n".join([*lines, told, "    }\n"])


def _qualified(text: str) -> str:
    """Names of the runtime's types with their module."""
    standard = {"i64", "f64", "bool", "String", "Option", "Vec"}
    return _NAME.sub(lambda m: m.group() if m.group() in standard else f"py::{m.group()}", text)
