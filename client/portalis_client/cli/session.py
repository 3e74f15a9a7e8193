"""`portalis session`: snippets in, Rust out, one after the other.

In a terminal it is a prompt with a history that is kept, and a snippet of several lines ends with an empty one, as at
Python's own prompt. Lines on a pipe are read in the same way. For an editor, --json takes one object a line,
{"snippet": "…"}, and answers each with one.
"""

from __future__ import annotations

import json
import os
import sys
from codeop import compile_command
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from portalis_client.cli.output import ERROR, PARTLY, REFUSED, RIGHT, emit, refusal_records, say
from portalis_client.cli.translate import error_record
from portalis_client.client import Client
from portalis_client.conversation import Reply
from portalis_client.errors import BadRequest, PortalisError
from portalis_client.session import Session

WELCOME = "Python in, Rust out. An empty line ends a block; .history shows what was accepted; Ctrl-D ends."


def run(client: Client, context: Mapping[str, Any], as_json: bool) -> int:
    """Talk until the input ends, and give the exit code: 3 when every snippet was refused, 4 when some were."""
    terminal = sys.stdin.isatty() and not as_json
    accepted = refused = 0
    with client.session(context=context, priority="high") as session:
        for snippet in objects() if as_json else snippets(typed() if terminal else piped(), session):
            try:
                reply = session.translate(snippet)
            except BadRequest as error:
                show_error(error, as_json)
                refused += 1
                continue
            except PortalisError as error:
                show_error(error, as_json)
                if terminal:
                    continue
                return ERROR
            show(reply, as_json)
            accepted += reply.translated_code is not None
            refused += reply.translated_code is None
    if terminal or not refused:
        return RIGHT
    return PARTLY if accepted else REFUSED


def snippets(read: Callable[[bool], str | None], session: Session) -> Iterator[str]:
    """Lines put together until Python would run them; `read` is told whether a block is open, None is the end."""
    lines: list[str] = []
    while (line := read(bool(lines))) is not None:
        if not lines and line.strip() == ".history":
            print("\n".join(session.history))
            continue
        lines.append(line)
        text = "\n".join(lines)
        if not text.strip():
            lines = []
        elif is_whole(text):
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


def piped() -> Callable[[bool], str | None]:
    def read(_: bool) -> str | None:
        line = sys.stdin.readline()
        return line.rstrip("\n") if line else None

    return read


def typed() -> Callable[[bool], str | None]:
    """Lines from a terminal, with Python's prompts and a history that outlives the session."""
    remember_history()
    say(WELCOME)

    def read(is_open: bool) -> str | None:
        try:
            return input("... " if is_open else ">>> ")
        except EOFError:
            print()
            return None

    return read


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


def objects() -> Iterator[str]:
    """Snippets from lines of JSON; a line that is none is answered with its error."""
    for line in sys.stdin:
        if not line.strip():
            continue
        try:
            snippet = json.loads(line)["snippet"]
            if not isinstance(snippet, str):
                raise TypeError
        except (ValueError, KeyError, TypeError):
            emit({"error": 'a line is an object with a text: {"snippet": "x = 1"}', "kind": "BadRequest"})
            sys.stdout.flush()
            continue
        yield snippet


def show(reply: Reply, as_json: bool) -> None:
    if as_json:
        suggestions = refusal_records(reply.suggestions)
        record = {"rust": reply.translated_code, "confidence": reply.confidence, "suggestions": suggestions}
        emit({**record, "warnings": list(reply.warnings)})
        sys.stdout.flush()
        return
    for suggestion in reply.suggestions:
        say(str(suggestion))
    for warning in reply.warnings:
        say(f"warning: {warning}")
    sys.stdout.write(reply.translated_code or "")
    sys.stdout.flush()


def show_error(error: PortalisError, as_json: bool) -> None:
    if as_json:
        emit(error_record(error))
        sys.stdout.flush()
    say(f"portalis: {error}")
