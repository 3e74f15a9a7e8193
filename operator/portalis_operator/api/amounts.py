"""Kubernetes' quantities and durations: from text to numbers and back, exactly."""

import re
from decimal import Decimal

_FACTORS = {"": Decimal(1), "m": Decimal("0.001")}
_FACTORS |= {unit: Decimal(1000 ** (power + 1)) for power, unit in enumerate(("k", "M", "G", "T", "P"))}
_FACTORS |= {unit: Decimal(1024 ** (power + 1)) for power, unit in enumerate(("Ki", "Mi", "Gi", "Ti", "Pi"))}
_SECONDS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0}


def amount(text: str) -> Decimal:
    """The number that a quantity stands for: `"1500m"` is 1.5, `"8Gi"` is 8589934592. ValueError when it is none."""
    found = re.fullmatch(r"([0-9]+(?:\.[0-9]+)?)([a-zA-Z]*)", text)
    if not found or found[2] not in _FACTORS:
        raise ValueError(f"{text!r} is not a quantity such as 500m, 2 or 8Gi")
    return Decimal(found[1]) * _FACTORS[found[2]]


def quantity(number: Decimal) -> str:
    """The shortest quantity for a number, to a thousandth: 42949672960 is `"40Gi"`, 0.5 is `"500m"`."""
    if number != number.to_integral_value():
        return f"{number * 1000:.0f}m"
    for unit in ("Pi", "Ti", "Gi", "Mi", "Ki"):
        if number and number % _FACTORS[unit] == 0:
            return f"{number / _FACTORS[unit]:.0f}{unit}"
    return f"{number:.0f}"


def seconds(text: str) -> float:
    """The seconds in a duration such as `"300s"`, `"1h"` or `"100ms"`. ValueError when it is none."""
    found = re.fullmatch(r"([0-9]+)(ms|s|m|h)", text)
    if not found:
        raise ValueError(f"{text!r} is not a duration such as 100ms, 30s, 5m or 1h")
    return int(found[1]) * _SECONDS[found[2]]
