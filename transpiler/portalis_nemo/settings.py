"""What a checkpoint may say about its network: a few whole numbers, each within bounds, and nothing else.

A NeMo configuration can name classes to make and variables of the environment to read. Ours is read as plain data, so
none of that is looked at.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields

BOUNDS = {  # smallest and largest of each
    "width": (16, 4096),
    "inner": (16, 16384),
    "layers": (1, 48),
    "heads": (1, 64),
    "longest_source": (8, 8192),
    "longest_target": (8, 8192),
}


class BadSettings(ValueError):
    """A checkpoint's configuration; the sentence names the key, the value and what is known."""


@dataclass(frozen=True)
class Network:
    """The shape of the network. `layers` counts encoder layers, and decoder layers as many; the longest source and
    target count tokens, the end token among them."""

    width: int = 128
    inner: int = 256
    layers: int = 2
    heads: int = 4
    longest_source: int = 256
    longest_target: int = 320

    def plain(self) -> dict[str, int]:
        return asdict(self)

    def parameters(self, vocabulary: int) -> int:
        """How many weights its matrices have, for a vocabulary of that many tokens."""
        attention, feed = 4 * self.width**2, 2 * self.width * self.inner
        embedded = (vocabulary + 2 * self.positions) * self.width
        return embedded + self.layers * (3 * attention + 2 * feed)

    @property
    def positions(self) -> int:
        """How many places a text of either side may have."""
        return max(self.longest_source, self.longest_target)

    @classmethod
    def of(cls, given: object) -> Network:
        """Read the `network` of a configuration. Raises BadSettings."""
        if not isinstance(given, Mapping):
            raise BadSettings(f"the checkpoint's network is {given!r:.80}; it is a mapping of whole numbers")
        known = {field.name for field in fields(cls)}
        if unknown := sorted(map(str, set(given) - known)):
            raise BadSettings(
                f"the checkpoint's network has {unknown[0]!r:.80}; the known ones are {', '.join(BOUNDS)}"
            )
        if missing := sorted(known - set(given)):
            raise BadSettings(f"the checkpoint's network lacks {missing[0]!r}: export the checkpoint again")
        for name, (least, most) in BOUNDS.items():
            value = given[name]
            if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
                raise BadSettings(f"the checkpoint's network.{name} is {value!r:.80}; it is {least} to {most}")
        if given["width"] % given["heads"]:
            raise BadSettings(
                f"the checkpoint's network.width {given['width']} is no multiple of network.heads {given['heads']}"
            )
        return cls(**given)
