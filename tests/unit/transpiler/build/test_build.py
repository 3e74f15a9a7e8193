"""Building: native and WebAssembly, errors whose sentences say what to do, limits that hold."""

import subprocess
import threading

import pytest

from portalis_transpiler.build import BuildTooLong, CompileError, Limits, ToolchainMissing, build
from portalis_transpiler.build.errors import first_error
from portalis_transpiler.build.toolchain import find_toolchain

HELLO = 'fn main() { println!("hello"); std::process::exit(3); }'
ADD = '#[no_mangle]\npub extern "C" fn add(a: i64, b: i64) -> i64 { a.wrapping_add(b) }'


def test_a_native_program_runs_and_a_second_build_comes_from_the_cache(tmp_path):
    first = build(HELLO, cache=tmp_path)
    run = subprocess.run([first.path], capture_output=True, text=True)
    assert (run.stdout, run.returncode) == ("hello\n", 3)
    second = build(HELLO, cache=tmp_path)
    assert (first.cached, second.cached) == (False, True)
    assert second.path == first.path
    assert first.size == first.path.stat().st_size > 1000
    assert first.seconds > 0


@pytest.mark.parametrize("target", ["wasm32-wasi", "wasm32-unknown-unknown"])
def test_a_library_becomes_a_module_with_its_exports(target, tmp_path):
    module = build(ADD, target, library=True, cache=tmp_path).read()
    assert module[:4] == b"\0asm"
    assert b"add" in module


def test_arithmetic_that_overflows_never_wraps(tmp_path):
    source = 'fn main() { let n = std::env::args().count() as i8; println!("{}", n + i8::MAX); }'
    run = subprocess.run([build(source, cache=tmp_path).path], capture_output=True, text=True)
    assert run.returncode != 0
    assert "overflow" in run.stderr


def test_a_refusal_by_rustc_names_its_first_error_and_the_place(tmp_path):
    with pytest.raises(CompileError) as caught:
        build('fn main() {\n    let x: i64 = "text";\n}', cache=tmp_path)
    assert str(caught.value) == "rustc refused the program: error[E0308]: mismatched types --> program.rs:2:18"
    assert "expected `i64`" in caught.value.said
    assert list(tmp_path.iterdir()) == []


def test_warnings_are_kept_though_the_program_built(tmp_path):
    assert "unused variable: `x`" in build("fn main() { let x = 1; }", cache=tmp_path).warnings
    assert build(HELLO, cache=tmp_path).warnings == ""


def test_a_compiler_that_takes_too_long_is_ended(tmp_path):
    source = "fn main() {" + "".join(f"let x{n} = {n}u64; assert!(x{n} < 9);" for n in range(2000)) + "}"
    with pytest.raises(BuildTooLong, match=r"ended by 0\.05 s: the program is too large"):
        build(source, limits=Limits(wall_seconds=0.05), cache=tmp_path)


def test_a_missing_compiler_is_named_with_what_to_install(monkeypatch):
    with pytest.raises(ToolchainMissing) as caught:
        find_toolchain("wasm32-wasi", "/nowhere/rustc")
    assert str(caught.value) == (
        "no Rust compiler builds for wasm32-wasi here (tried: /nowhere/rustc); install Debian's rustc, "
        "libstd-rust-dev-wasm32 and lld, or name a compiler in PORTALIS_RUSTC"
    )
    with pytest.raises(ValueError, match="target 'sparc' is none of native, wasm32-wasi, wasm32-unknown-unknown"):
        find_toolchain("sparc")


def test_two_builds_of_the_same_at_the_same_time_both_succeed(tmp_path):
    built = []
    threads = [threading.Thread(target=lambda: built.append(build(HELLO, cache=tmp_path))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({artifact.path for artifact in built}) == 1
    assert [path.name for path in tmp_path.iterdir()] == [built[0].path.parent.name]


def test_a_damaged_cache_entry_is_built_anew(tmp_path):
    first = build(HELLO, cache=tmp_path)
    (first.path.parent / "figures.json").write_text("{")
    assert build(HELLO, cache=tmp_path).cached is False


def test_the_first_error_of_silence_is_said_so():
    assert first_error("") == "no message"
    assert first_error("killed") == "killed"
