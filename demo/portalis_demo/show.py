"""What the demo prints: numbered steps, the commands it runs, and waits that show where they stand."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console


class Story:
    """The demo's output. Every step is numbered and carries the time since the start."""

    def __init__(self) -> None:
        self.console = Console(highlight=False, soft_wrap=True)
        self._began = time.monotonic()
        self._steps = 0

    def step(self, title: str) -> None:
        """Begin the next part."""
        self._steps += 1
        elapsed = int(time.monotonic() - self._began)
        self.console.print(f"\n[bold]{self._steps}. {title}[/bold]  [dim]{elapsed // 60}:{elapsed % 60:02d}[/dim]")

    def command(self, line: str) -> None:
        """Show a command that the reader could type."""
        self.console.print(f"   $ {line}", style="green", markup=False)

    def text(self, block: str) -> None:
        """Show the output of a command, indented, exactly as it came."""
        for line in block.rstrip("\n").splitlines():
            self.console.print("   " + line, markup=False)

    @contextmanager
    def waiting(self, what: str) -> Iterator[Wait]:
        """A wait whose state the reader can follow."""
        wait = Wait(what)
        try:
            yield wait
        finally:
            wait.close()


class Wait:
    """In a terminal one line that changes; in a log a new line whenever the state changes."""

    def __init__(self, what: str) -> None:
        self.what = what
        self._last = ""
        self._began = time.monotonic()
        self._terminal = sys.stdout.isatty()

    def update(self, state: str) -> None:
        """Say where the wait stands now."""
        line = f"   … {self.what}: {state}  {time.monotonic() - self._began:.0f} s"
        if self._terminal:
            sys.stdout.write(f"\r\033[K{line}")
            sys.stdout.flush()
        elif state != self._last:
            print(line, flush=True)
        self._last = state

    def close(self) -> None:
        """Leave the last state on the screen."""
        if self._terminal and self._last:
            print(flush=True)
