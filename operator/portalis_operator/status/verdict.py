"""What a check looks at, and what it answers."""

from dataclasses import dataclass
from functools import cached_property

from .. import names
from ..api.translator import Translator
from ..observed import Child, Observed, Pod
from .reasons import Reason


@dataclass(frozen=True)
class Verdict:
    """An answer: the reason, and the sentence for this case. It names the object, the value and the way out."""

    reason: Reason
    sentence: str
    holds: bool | None = False
    """The condition's status; None is Unknown."""


@dataclass(frozen=True)
class Facts:
    """Everything that the checks need, gathered once."""

    t: Translator
    seen: Observed

    @cached_property
    def stateful_set(self) -> Child | None:
        return self.seen.child("StatefulSet", names.triton(self.t))

    @cached_property
    def gateway(self) -> Child | None:
        return self.seen.child("Deployment", names.gateway(self.t))

    @cached_property
    def sandbox(self) -> Child | None:
        return self.seen.child("Deployment", names.sandbox(self.t))

    @cached_property
    def claim(self) -> str | None:
        """The name of the model repository's claim; None when there is none to have."""
        return names.claim(self.t)

    @cached_property
    def pods(self) -> tuple[Pod, ...]:
        """The Triton pods that are to stay."""
        return tuple(pod for pod in self.seen.triton_pods if not pod.deleting)

    @cached_property
    def wanted(self) -> int:
        """Triton pods asked for: by the spec, or by whoever owns the number now."""
        if not self.t.autoscaled:
            return self.t.replicas
        return self.stateful_set.replicas if self.stateful_set else self.t.fewest_replicas


def counted(number: int, thing: str) -> str:
    """A number of things in words: `1 pod`, `2 pods`."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


def listed(things: list[str], most: int = 3) -> str:
    """A few names in words: `a`, `a and b`, `a, b, c and 4 more`."""
    shown, rest = things[:most], len(things) - most
    if rest > 0:
        return f"{', '.join(shown)} and {rest} more"
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)
