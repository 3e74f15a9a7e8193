"""The conditions, each with its ordered chain of questions: the first answer is the reason that the user reads."""

from collections.abc import Callable

from .gateway import GATEWAY
from .monitoring import MONITORING
from .pods import PODS, gateway_image_cannot_be_pulled
from .reasons import Reason
from .sandbox import SANDBOX
from .scaling import AUTOSCALING, VERTICAL
from .storage import STORAGE
from .verdict import Facts, Verdict, counted, listed

Check = Callable[[Facts], Verdict | None]


def models_are_served(f: Facts) -> Verdict | None:
    return Verdict(Reason.MODELS_SERVED, _served(f), holds=True)


def it_is_ready(f: Facts) -> Verdict | None:
    return Verdict(Reason.READY, _served(f), holds=True)


def _served(f: Facts) -> str:
    models = listed([model.name for model in f.t.models])
    return f"{f.wanted} of {counted(f.wanted, 'Triton pod')} serve {models}."


def _trouble(chain: tuple[Check, ...]) -> Check:
    """A whole chain as one question: its first answer, unless that is that all is well."""

    def asked(f: Facts) -> Verdict | None:
        verdict = next((verdict for check in chain if (verdict := check(f)) is not None), None)
        return None if verdict is None or verdict.holds is True else verdict

    return asked


READY: tuple[Check, ...] = (
    _trouble(STORAGE),
    _trouble(PODS),
    gateway_image_cannot_be_pulled,
    _trouble(GATEWAY),
    it_is_ready,
)

CONDITIONS: dict[str, tuple[Check, ...]] = {
    "Ready": READY,
    "StorageReady": STORAGE,
    "ModelsReady": (*PODS, models_are_served),
    "GatewayReady": GATEWAY,
    "SandboxReady": SANDBOX,
    "AutoscalingActive": AUTOSCALING,
    "VerticalAutoscalingActive": VERTICAL,
    "Monitored": MONITORING,
}


def first(chain: tuple[Check, ...], f: Facts) -> Verdict:
    """The first answer of a chain. Every chain ends with a check that always answers."""
    return next(verdict for check in chain if (verdict := check(f)) is not None)
