"""`portalis session`: snippets in, Rust out, one after the other.

In a terminal it is a prompt with a history that is kept, and a snippet of several lines ends with an empty one, as at
Python's own prompt. Lines on a pipe are read in the same way. For an editor, --json takes one object a line,
{"snippet": "…"}, and answers each with one.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from typing import Any

from portalis_client.cli.output import ERROR, PARTLY, REFUSED, RIGHT, emit, refusal_records, say
from portalis_client.cli.snippets import Pipe, Terminal, objects, snippets
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

    def wrong(sentence: str) -> None:
        nonlocal refused
        refused += 1
        show_error(BadRequest(sentence), as_json)

    with client.session(context=context, priority="high") as session:
        for snippet in objects(wrong) if as_json else heard(session, terminal):
            try:
                reply = session.translate(snippet)
            except KeyboardInterrupt:
                if not terminal:
                    raise
                say("cancelled; the session is as it was before")
                continue
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


def heard(session: Session, terminal: bool) -> Iterator[str]:
    if terminal:
        say(WELCOME)

    def command(line: str) -> bool:
        if line.strip() != ".history":
            return False
        print("\n".join(session.history))
        return True

    return snippets(Terminal() if terminal else Pipe(), command)


def show(reply: Reply, as_json: bool) -> None:
    if as_json:
        suggestions = refusal_records(reply.suggestions)
        record = {"rust": reply.translated_code, "confidence": reply.confidence, "suggestions": suggestions}
        answer({**record, "warnings": list(reply.warnings)})
        return
    for suggestion in reply.suggestions:
        say(str(suggestion))
    for warning in reply.warnings:
        say(f"warning: {warning}")
    sys.stdout.write(reply.translated_code or "")
    sys.stdout.flush()


def show_error(error: PortalisError, as_json: bool) -> None:
    if as_json:
        answer(error_record(error))
    say(f"portalis: {error}")


def answer(record: dict[str, Any]) -> None:
    """One line of JSON, now: somebody waits for it."""
    emit(record)
    sys.stdout.flush()
