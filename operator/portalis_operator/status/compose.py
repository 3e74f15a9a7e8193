"""The status as a whole."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from ..api.translator import Refusal, Translator
from ..observed import Observed
from .failure import Failure


def of(
    t: Translator | None,
    seen: Observed,
    *,
    failure: Refusal | Failure | None,
    previous: Mapping[str, Any] | None,
    now: datetime,
) -> dict[str, Any]:
    """The status to write, in the form of `api.Status` (camelCase, absent fields left out).

    `t` is None when the spec was refused; `failure` is then the refusal. `previous` is the status as it stands: a
    condition's lastTransitionTime moves only when its status flips, so an unchanged world gives an equal dict.
    """
    raise NotImplementedError
