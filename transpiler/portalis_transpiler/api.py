"""The engine as a library: `transpile` and `transpile_project`."""

from __future__ import annotations

import ast
import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from portalis_transpiler.refusal import Refusal, Refused, Unsupported, internal, too_deep, why_not

Result = TypeVar("Result")


@dataclass(frozen=True)
class Options:
    """How to translate.

    `int`: "i64" (checked) or "big". `main`: emit a `main` for the module's own statements. `run_examples`: programs
    that call `doctest.testmod()` may be run, with limits and without network, to know whether it prints nothing.
    `partly`: of a library, functions that nothing calls and whose types nothing tells are left out, not refused.
    """

    int: str = "i64"
    main: bool = True
    run_examples: bool = True
    partly: bool = False


@dataclass(frozen=True)
class Signature:
    """A translated function: Python's name, Rust's name, parameter names and Python types, result type."""

    name: str
    rust_name: str
    params: tuple[tuple[str, str], ...]
    returns: str
    raises: bool


@dataclass(frozen=True)
class Translation:
    """One file's Rust text. `left_out`: the functions that a library lacks, and why."""

    rust: str
    functions: tuple[Signature, ...] = ()
    warnings: tuple[str, ...] = ()
    left_out: tuple[Refusal, ...] = ()


@dataclass(frozen=True)
class Test:
    """A test of the Python project: carried over as a `#[test]`, unless `reason` says why not."""

    file: str
    name: str
    reason: str = ""


@dataclass(frozen=True)
class ProjectTranslation:
    """A Cargo project: its files by path, which of them each Python file became, the binary of each Python program.

    `warnings`: what was left out and why it does not matter; `left_out`: functions that modules lack, which are
    therefore translated in part; `refusals`: why the other Python files are missing;
    `functions`: those of each Python file, with their paths in the crate (`pkg::shapes::area`).
    """

    files: Mapping[str, str]
    became: Mapping[str, str]
    programs: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    tests: tuple[Test, ...] = ()
    left_out: tuple[Refusal, ...] = ()
    functions: Mapping[str, tuple[Signature, ...]] = field(default_factory=dict)


def transpile(source: str, filename: str = "<string>", options: Options | None = None) -> Translation:
    """Translate one module. Raises `Refused` for anything that would not be right."""
    chosen = options or Options()
    try:
        return _with_deep_stack(lambda: _translate(source, filename, chosen))
    except Refused:
        raise
    except Unsupported as error:
        raise Refused((error.at(filename),)) from None
    except RecursionError:
        raise Refused((too_deep(filename),)) from None
    except Exception as error:
        raise Refused((internal(filename, error),)) from error


def transpile_project(
    files: Mapping[str, str],
    name: str = "project",
    options: Options | None = None,
    tell: Callable[[str], None] = lambda _: None,
    unread: Mapping[str, Refusal] | None = None,
) -> ProjectTranslation:
    """Translate a project's Python files, given by path from its root, to a crate called `name`.

    `unread`: files of the project that could not be read, by path, and why: what imports them is refused too.
    Modules are translated together. One refused file loses none of the others, but for those that import it.
    `tell` hears what is being done. Never raises for what is in the files.
    """
    from portalis_transpiler.project.translate import translate_project

    return _with_deep_stack(lambda: translate_project(files, name, options or Options(), tell, unread or {}))


def read(source: str, filename: str) -> ast.Module:
    """The syntax tree of a file as the engine sees it. Raises `Refused` for what it cannot read."""
    from portalis_transpiler.read.modules import parse_tree

    trees: list[ast.Module] = []
    reasons = _with_deep_stack(lambda: why_not(filename, lambda: trees.append(parse_tree(source, filename))))
    if reasons:
        raise Refused(reasons)
    return trees[0]


class _DeepStack:
    """Threads with a large stack and a recursion limit to match: programs nest deeper than Python's default allows.

    Both belong to the whole process, so callers that overlap share them: the limit goes back when the last one is done,
    and the stack's size right after a thread has started.
    """

    _BYTES, _FRAMES = 256 * 1024 * 1024, 20_000

    def __init__(self) -> None:
        self._lock, self._users, self._usual = threading.Lock(), 0, 0

    def run(self, work: Callable[[], None]) -> None:
        """Run `work`, which does not raise, to its end."""
        thread = threading.Thread(target=work)
        self._enter()
        try:
            self._start(thread)
            thread.join()
        finally:
            self._leave()

    def _enter(self) -> None:
        with self._lock:
            if not self._users:
                self._usual = sys.getrecursionlimit()
                sys.setrecursionlimit(max(self._usual, self._FRAMES))
            self._users += 1

    def _start(self, thread: threading.Thread) -> None:
        with self._lock:
            size = threading.stack_size(self._BYTES)
            try:
                thread.start()
            finally:
                threading.stack_size(size)

    def _leave(self) -> None:
        with self._lock:
            self._users -= 1
            if not self._users:
                sys.setrecursionlimit(self._usual)


_DEEP = _DeepStack()


def _with_deep_stack(work: Callable[[], Result]) -> Result:
    results: list[Result] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            results.append(work())
        except BaseException as error:
            errors.append(error)

    _DEEP.run(run)
    if errors:
        raise errors[0]
    return results[0]


def _translate(source: str, filename: str, options: Options) -> Translation:
    from portalis_transpiler.pipeline import translate_module

    return translate_module(source, filename, options)
