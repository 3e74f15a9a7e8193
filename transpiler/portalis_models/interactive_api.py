"""interactive_api: a session of snippets, each translated in the light of the earlier ones.

Pure but for its engine and its clock: bytes in, records out. A session is found by the correlation id that Triton gives
a sequence, and nothing but that id leads to it. Triton ends idle sequences without a word to the model, so sessions
have a time to live here; a caller whose session is gone (idle for too long, another pod) starts again with its history.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace

from portalis_models.bounded import UNHURRIED, OutOfTime, within
from portalis_models.conformance import NOT_RUN
from portalis_models.conversation import Conversation
from portalis_models.engines import CannotTranslate, Engine, RulesEngine, Rust
from portalis_models.failures import Failure, bad_request, internal
from portalis_models.interactive_options import PRIORITIES, Context, parse_context, parse_priority, parse_target
from portalis_models.options import BadOptions, TranslationOptions
from portalis_models.parameters import Parameters, whole_number
from portalis_models.rust_items import new_items, user_items
from portalis_models.sessions import Session, SessionId, Sessions
from portalis_models.sources import BadSource, read_source
from portalis_models.translation_model import SAMPLE
from portalis_transpiler.refusal import Refusal

MOST_SUGGESTIONS = 50


@dataclass(frozen=True)
class Limits:
    """Bounds: a session's program in bytes, sessions of a process, seconds of a turn, idle seconds of a session."""

    max_session_bytes: int = 250_000
    max_sessions: int = 1024
    max_seconds: int = 30
    idle_seconds: int = 900

    @classmethod
    def of(cls, parameters: Parameters) -> Limits:
        """Read Triton's `parameters`. Raises ValueError, which names the one that is wrong."""
        default = asdict(cls())
        return cls(**{name: whole_number(parameters, name, number) for name, number in default.items()})


@dataclass(frozen=True)
class Turn:
    """One request. `start` begins the session anew, `end` is its last."""

    session: SessionId
    start: bool
    end: bool
    code_snippet: bytes
    target_language: bytes
    context: bytes | None = None
    priority: bytes | None = None


@dataclass(frozen=True)
class Reply:
    """The four outputs; suggestions and warnings are JSON lists. A refused snippet has no code, confidence 0 and at
    least one suggestion, and leaves the session as it was."""

    translated_code: str
    confidence: float
    suggestions: str = "[]"
    warnings: str = "[]"


class InteractiveApi:
    """The core of the model; one a process."""

    def __init__(
        self, engine: Engine | None = None, limits: Limits | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.engine = engine or RulesEngine()
        self.limits = limits or Limits()
        self.sessions = Sessions(self.limits.max_sessions, self.limits.idle_seconds, clock)

    def check(self) -> None:
        """Translate a sample, so that a model which cannot translate does not load. Raises RuntimeError."""
        unhurried = InteractiveApi(self.engine, replace(self.limits, max_seconds=UNHURRIED))
        reply = unhurried.reply(Turn("", True, True, SAMPLE, b"rust"))
        if isinstance(reply, Failure) or not reply.translated_code:
            raise RuntimeError(f"the first translation failed: {reply}")

    def replies(self, turns: Sequence[Turn]) -> Iterator[tuple[int, Reply | Failure]]:
        """Each turn's number and its reply, those of higher priority first."""
        for number in sorted(range(len(turns)), key=lambda number: rank(turns[number])):
            yield number, self.reply(turns[number])

    def reply(self, turn: Turn) -> Reply | Failure:
        """Answer one turn. Never raises: what went wrong is the Failure, and the session is as it was before."""
        try:
            with within(self.limits.max_seconds):
                return self.translated(turn)
        except (BadSource, BadOptions) as error:
            return bad_request(str(error))
        except OutOfTime:
            return bad_request(f"translating this takes longer than {self.limits.max_seconds} s: begin a new session")
        except LostSession:
            return Failure("session_lost", f"session {turn.session} is not known here; start it again with its history")
        except Exception as error:
            return internal(error)
        finally:
            if turn.end:
                self.sessions.end(turn.session)

    def translated(self, turn: Turn) -> Reply:
        parse_target(turn.target_language)
        parse_priority(turn.priority)
        context = parse_context(turn.context)
        if turn.end and not turn.start and not turn.code_snippet:
            return Reply("", NOT_RUN)
        snippet = read_source("code_snippet", turn.code_snippet, self.limits.max_session_bytes)
        options = TranslationOptions(int=context.int)
        session = self.begun(turn, context, options)
        try:
            longer, redefined = session.conversation.extended(snippet)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return self.refused_alone(snippet, options)
        try:
            rust = self.translate(longer, options)
        except CannotTranslate as error:
            self.sessions.put(turn.session, session)
            return refused(located(error.refusals, longer))
        self.sessions.put(turn.session, Session(longer, frozenset(user_items(rust.text))))
        code = rust.text if context.output == "program" else new_items(rust.text, session.items)
        warnings = [*rust.warnings, *(f"{name} is defined anew; the whole session uses it now" for name in redefined)]
        return Reply(code, NOT_RUN, warnings=json.dumps(warnings))

    def begun(self, turn: Turn, context: Context, options: TranslationOptions) -> Session:
        """The session of a turn: the kept one, or a new one with the caller's history in it."""
        if not turn.start:
            session = self.sessions.get(turn.session)
            if session is None:
                raise LostSession
            return session
        conversation = Conversation()
        for number, earlier in enumerate(context.history, start=1):
            try:
                conversation, _ = conversation.extended(earlier)
            except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
                raise BadOptions(f"context.history has a snippet {number} that is not Python: {error}") from error
        if not conversation.pieces:
            return Session(conversation)
        try:
            rust = self.translate(conversation, options)
        except CannotTranslate as error:
            first = located(error.refusals, conversation)[0]
            raise BadOptions(f"context.history cannot be translated: {first}") from error
        return Session(conversation, frozenset(user_items(rust.text)))

    def translate(self, conversation: Conversation, options: TranslationOptions) -> Rust:
        program = conversation.program()
        size = len(program.encode())
        if size > self.limits.max_session_bytes:
            most = self.limits.max_session_bytes
            raise BadSource(f"the session has {size:,} bytes, and this service takes at most {most:,}: begin a new one")
        return self.engine.translate(program, options)

    def refused_alone(self, snippet: str, options: TranslationOptions) -> Reply:
        """The reply to a snippet that Python itself cannot read: the engine says where and why."""
        try:
            self.engine.translate(snippet, options)
        except CannotTranslate as error:
            return refused([replace(refusal, file="<snippet>") for refusal in error.refusals])
        raise RuntimeError("Python cannot read the snippet, and the engine can")


class LostSession(Exception):
    """A turn without START for a session that is not kept here."""


def rank(turn: Turn) -> int:
    """The order in which a batch is answered; a priority that is no priority is answered with its error in between."""
    try:
        return parse_priority(turn.priority)
    except BadOptions:
        return PRIORITIES.index("normal")


def located(refusals: Sequence[Refusal], conversation: Conversation) -> list[Refusal]:
    """Refusals of a session's program, told where the user wrote it: <snippet> is the newest, <snippet 3> the third."""
    told = []
    for refusal in refusals:
        place = conversation.place(refusal.line)
        file = "<snippet>" if place.snippet == conversation.snippets else f"<snippet {place.snippet}>"
        told.append(replace(refusal, file=file, line=place.line))
    return told


def refused(refusals: Sequence[Refusal]) -> Reply:
    return Reply("", 0.0, suggestions=json.dumps([asdict(refusal) for refusal in refusals[:MOST_SUGGESTIONS]]))
