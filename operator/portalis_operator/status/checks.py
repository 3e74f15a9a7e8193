"""The conditions, each with its ordered chain of questions: the first answer is the reason that the user reads."""

from collections.abc import Callable

from .gateway import GATEWAY
from .models import matrix
from .monitoring import MONITORING
from .pods import PODS
from .reasons import Reason
from .scaling import AUTOSCALING, VERTICAL
from .storage import STORAGE
from .verdict import Facts, Verdict

Check = Callable[[Facts], Verdict | None]


def models_are_served(f: Facts) -> Verdict | None:
    served = ", ".join(model.name for model in matrix(f))
    return Verdict(Reason.MODELS_SERVED, f"All {f.wanted} Triton pods serve {served}.", holds=True)


def it_is_ready(f: Facts) -> Verdict | None:
    return Verdict(Reason.READY, f"{f.wanted} Triton pods serve {len(f.t.models)} models.", holds=True)


def _troubles(*chains: tuple[Check, ...]) -> tuple[Check, ...]:
    """The same questions, heard only when their answer is no."""

    def only_if_not(check: Check) -> Check:
        def asked(f: Facts) -> Verdict | None:
            verdict = check(f)
            return None if verdict is None or verdict.holds is True else verdict

        return asked

    return tuple(only_if_not(check) for chain in chains for check in chain)


READY: tuple[Check, ...] = (*_troubles(STORAGE, PODS, GATEWAY), it_is_ready)

CONDITIONS: dict[str, tuple[Check, ...]] = {
    "Ready": READY,
    "StorageReady": STORAGE,
    "ModelsReady": (*PODS, models_are_served),
    "GatewayReady": GATEWAY,
    "AutoscalingActive": AUTOSCALING,
    "VerticalAutoscalingActive": VERTICAL,
    "Monitored": MONITORING,
}


def first(chain: tuple[Check, ...], f: Facts) -> Verdict:
    """The first answer of a chain. Every chain ends with a check that always answers."""
    return next(verdict for check in chain if (verdict := check(f)) is not None)
