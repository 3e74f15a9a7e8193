"""docs/reasons.md, made from the reasons: `python -m portalis_operator.status.docs` prints it."""

import sys

from .checks import CONDITIONS
from .reasons import Reason


def text() -> str:
    """The page: one row a reason."""
    kinds = ", ".join(f"`{kind}`" for kind in ("Ready", "SpecValid", *(k for k in CONDITIONS if k != "Ready")))
    rows = [f"| `{reason.value}` | {reason.meaning} | {reason.way_out} |" for reason in Reason]
    return "\n".join(
        [
            "<!-- Generated from operator/portalis_operator/status/reasons.py by `make crds`; edit it there. -->",
            "# What a translator says about itself",
            "",
            f"A `PortalisTranslator` has the conditions {kinds}. `Ready` sums them up: everything is as the spec asks. "
            "Each condition carries one of these reasons, and a message that names the object and the values of the "
            "case at hand: `kubectl describe ptr NAME` shows them.",
            "",
            "| reason | what it means | what to do |",
            "| --- | --- | --- |",
            *rows,
            "",
        ]
    )


if __name__ == "__main__":
    sys.stdout.write(text())
