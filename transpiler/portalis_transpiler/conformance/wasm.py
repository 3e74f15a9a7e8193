"""Runs WebAssembly under fuel and memory limits, each run in a store of its own."""

import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

import wasmtime
import wasmtime._bindings

Result = TypeVar("Result")
_STACK = 512 << 20


# Instructions for each second that CPython takes. Of our programs none took half of it in an optimized build.
_FUEL_A_SECOND = 40_000_000_000


@dataclass(frozen=True)
class WasmLimits:
    """Instructions and bytes that one run may take."""

    fuel: int = 1_000_000_000
    memory: int = 1 << 30

    def beside(self, seconds: float) -> "WasmLimits":
        """The limits of what took CPython so many seconds: hard work for the one is hard work for the other."""
        return replace(self, fuel=self.fuel + int(_FUEL_A_SECOND * seconds))


@dataclass(frozen=True)
class WasmOutcome:
    """How a run ended: exit code, or the name of the limit that ended it ("fuel", "trap …")."""

    exit_code: int
    ended_by: str
    stdout: bytes
    stderr: bytes
    value: bytes = b""


class WasmModule:
    """A compiled module, ready to be run many times."""

    def __init__(self, code: bytes) -> None:
        config = wasmtime.Config()
        config.consume_fuel = True
        # The library's Python side has no name for this one, and takes no deeper stack without it.
        wasmtime._bindings.wasmtime_config_async_stack_size_set(config.ptr(), _STACK // 2)
        config.max_wasm_stack = _STACK // 4
        self._engine = wasmtime.Engine(config)
        self._module = wasmtime.Module(self._engine, code)

    def run(self, stdin: bytes = b"", limits: WasmLimits | None = None) -> WasmOutcome:
        """Runs the module's `main`."""
        return self._within(stdin, limits or WasmLimits(), _start)

    def call(self, index: int, argument: bytes, limits: WasmLimits | None = None) -> WasmOutcome:
        """Calls exported function `index` with a JSON text; `value` is the JSON it answers."""
        return self._within(b"", limits or WasmLimits(), _caller(index, argument))

    def _within(self, stdin: bytes, limits: WasmLimits, work: Callable[[Any, Any, Path], bytes]) -> WasmOutcome:
        with tempfile.TemporaryDirectory() as folder:
            given, out, err = (Path(folder, name) for name in ("in", "out", "err"))
            given.write_bytes(stdin)
            store = wasmtime.Store(self._engine)
            store.set_fuel(limits.fuel)
            store.set_limits(memory_size=limits.memory)
            wasi = wasmtime.WasiConfig()
            wasi.argv = ["program"]
            wasi.stdin_file, wasi.stdout_file, wasi.stderr_file = str(given), str(out), str(err)
            store.set_wasi(wasi)
            linker = wasmtime.Linker(self._engine)
            linker.define_wasi()

            def instance() -> bytes:
                exports = linker.instantiate(store, self._module).exports(store)
                return work(exports, store, out)

            exit_code, ended_by, value = _ended(instance)
            store.close()
            return WasmOutcome(exit_code, ended_by, _read(out), _read(err), value)


def _read(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


def _ended(work: Callable[[], bytes]) -> tuple[int, str, bytes]:
    try:
        return 0, "", _on_large_stack(work)
    except wasmtime.ExitTrap as error:
        return error.code, "", b""
    except wasmtime.Trap as error:
        name = str(error.trap_code).rsplit(".", 1)[-1].lower().replace("_", " ")
        return -1, "fuel" if "fuel" in name else f"trap: {name}", b""
    except wasmtime.WasmtimeError as error:
        return -1, "fuel" if "fuel" in str(error) else f"trap: {str(error).splitlines()[0]}", b""


def _on_large_stack(work: Callable[[], Result]) -> Result:
    """Deep recursion of the program uses the stack of the thread that runs it."""
    results: list[Result] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            results.append(work())
        except BaseException as error:
            errors.append(error)

    before = threading.stack_size(_STACK)
    try:
        thread = threading.Thread(target=run)
        thread.start()
    finally:
        threading.stack_size(before)
    thread.join()
    if errors:
        raise errors[0]
    return results[0]


def _start(exports: Any, store: Any, _: Path) -> bytes:
    exports["_start" if "_start" in exports else "conform_main"](store)
    return b""


def _caller(index: int, argument: bytes) -> Callable[[Any, Any, Path], bytes]:
    """A call of one exported function, after the module's own statements were run.

    The answer begins with the length of what was printed during the call and that text, in four bytes and as bytes.
    """

    def call(exports: Any, store: Any, out: Path) -> bytes:
        exports["conform_begin"](store)
        printed_before = len(_read(out))
        memory = exports["memory"]
        place = exports["conform_room"](store, len(argument))
        memory.write(store, argument, place)
        answer = exports["conform_call"](store, index, place, len(argument))
        size = int.from_bytes(memory.read(store, answer, answer + 4), "little")
        printed = _read(out)[printed_before:]
        return len(printed).to_bytes(4, "little") + printed + bytes(memory.read(store, answer + 4, answer + 4 + size))

    return call
