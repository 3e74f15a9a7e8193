"""The sessions of one process: found by id, bounded in number and in idle time. Pure but for the clock it is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from portalis_models.conversation import Conversation

SessionId = int | str


@dataclass(frozen=True)
class Session:
    """What was accepted, and the Rust items that the user has seen of it."""

    conversation: Conversation = field(default_factory=Conversation)
    items: frozenset[str] = frozenset()


@dataclass
class Sessions:
    """At most `most` sessions; one that was not used for `idle` seconds is forgotten, and so is the one that was not
    used for longest when a new one needs its place (its caller starts again with its history)."""

    most: int
    idle: float
    clock: Callable[[], float]
    kept: dict[SessionId, tuple[float, Session]] = field(default_factory=dict)  # in the order of last use

    def get(self, name: SessionId) -> Session | None:
        self.forget_idle()
        found = self.kept.get(name)
        return found[1] if found else None

    def put(self, name: SessionId, session: Session) -> None:
        self.kept.pop(name, None)
        self.kept[name] = (self.clock(), session)
        if len(self.kept) > self.most:
            del self.kept[next(iter(self.kept))]

    def end(self, name: SessionId) -> None:
        self.kept.pop(name, None)

    def forget_idle(self) -> None:
        while self.kept:
            name, (used, _) = next(iter(self.kept.items()))
            if self.clock() - used <= self.idle:
                return
            del self.kept[name]
