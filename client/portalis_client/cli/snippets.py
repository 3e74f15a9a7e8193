"""Snippets from a terminal, a pipe, or lines of JSON, for `portalis session`."""

from __future__ import annotations

import io
import json
import os
import re
import select
import sys
from codeop import compile_command
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

PAUSE = 0.1  # s; what an editor sends at once arrives within it
CLAUSE = re.compile(r"\s|(else|elif|except|finally)\b")  # how a line begins that belongs to the block before it
EXAMPLE = 'a line is an object such as {"snippet": "x = 1"}'


class Source(Protocol):
    """Lines without their ends; `prompts`: a person types them."""

    prompts: bool

    def line(self, is_open: bool) -> str | None:
        """The next line; None at the end. `is_open`: a block has been begun."""

    def goes_on(self) -> bool:
        """Whether what comes now still belongs to the block that could end here."""


def snippets(source: Source, commands: Callable[[str], bool]) -> Iterator[str]:
    """Lines put together until Python would run them. `commands` is asked whether a first line is one of ours."""
    lines: list[str] = []
    while True:
        try:
            line = source.line(bool(lines))
        except KeyboardInterrupt:
            if not source.prompts:
                raise
            print()  # as at Python's prompt: forget the block, go on
            lines = []
            continue
        if line is None:
            break
        if not lines and commands(line):
            continue
        lines.append(line)
        text = "\n".join(lines)
        if not text.strip():
            lines = []
        elif is_whole(text) and not source.goes_on():
            lines = []
            yield text + "\n"
    if "".join(lines).strip():
        yield "\n".join(lines) + "\n"


def is_whole(text: str) -> bool:
    """Whether Python's prompt would run this text now; what it cannot read is whole as well, and is refused."""
    try:
        return compile_command(text, symbol="single") is not None
    except (SyntaxError, ValueError, OverflowError):
        return True


class Terminal:
    """Python's prompts, and a history that outlives the session."""

    prompts = True

    def __init__(self) -> None:
        remember_history()

    def line(self, is_open: bool) -> str | None:
        try:
            return input("... " if is_open else ">>> ")
        except EOFError:
            print()
            return None

    def goes_on(self) -> bool:
        return False


class Pipe:
    """What a pipe brings. An empty line inside a function does not end it, when the rest comes along with it."""

    prompts = False

    def __init__(self) -> None:
        self.waiting = b""
        self.ended = False
        try:
            self.file = sys.stdin.fileno()
        except (io.UnsupportedOperation, ValueError):
            self.waiting, self.ended = sys.stdin.read().encode(), True

    def line(self, is_open: bool) -> str | None:  # noqa: ARG002 (a pipe has no prompt)
        while b"\n" not in self.waiting and not self.ended:
            self.fill()
        if not self.waiting:
            return None
        line, _, self.waiting = self.waiting.partition(b"\n")
        return line.decode(errors="surrogateescape").removesuffix("\r")

    def goes_on(self) -> bool:
        while not self.ended and not self.next_text() and select.select([self.file], [], [], PAUSE)[0]:
            self.fill()
        return bool(CLAUSE.match(self.next_text()))

    def next_text(self) -> str:
        """The first line with something in it that waits, as far as it has come."""
        return next((line for line in self.waiting.decode(errors="replace").split("\n") if line.strip()), "")

    def fill(self) -> None:
        block = os.read(self.file, 1 << 16)
        self.waiting += block
        self.ended = not block


def objects(wrong: Callable[[str], None]) -> Iterator[str]:
    """Snippets from lines of JSON; `wrong` is told of a line that holds none, by its number."""
    for number, line in enumerate(sys.stdin, start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except ValueError as error:
            wrong(f"line {number} is not JSON ({error}): {EXAMPLE}")
            continue
        snippet = record.get("snippet") if isinstance(record, dict) else None
        if isinstance(snippet, str):
            yield snippet
        else:
            wrong(f'line {number} has no text named "snippet": {EXAMPLE}')


def remember_history() -> None:
    import atexit
    import contextlib
    import readline

    state = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local/state") / "portalis"
    file = state / "session_history"
    with contextlib.suppress(OSError):
        state.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        readline.read_history_file(file)
        atexit.register(readline.write_history_file, file)
