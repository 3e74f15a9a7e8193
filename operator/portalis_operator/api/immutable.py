"""What cannot change while a translator lives, because Kubernetes or the data would not follow.

The rules compare `spec` with its earlier state, on `spec` itself: a rule on the field alone is passed by removing the
field in one edit and setting it in the next.
"""

from .rules import Rule

DEFAULT_SIZE = "50Gi"

_BOTH = "has(oldSelf.modelRepository) && has(self.modelRepository)"
_NEW_VOLUME = (
    "of a volume that exists cannot change. Create a translator of another name with it, and move your models there"
)


def _kept(field: str) -> Rule:
    old, new = f"oldSelf.modelRepository.{field}", f"self.modelRepository.{field}"
    return Rule(
        cel=f"!({_BOTH}) || (has({old}) ? has({new}) && {new} == {old} : !has({new}))",
        sentence=f"modelRepository.{field} {_NEW_VOLUME}",
    )


def _size(whose: str) -> str:
    repository = f"{whose}.modelRepository"
    return f"quantity(has({repository}.size) ? string({repository}.size) : '{DEFAULT_SIZE}')"


FOR_LIFE = (
    Rule(
        cel="!has(oldSelf.modelRepository) || has(self.modelRepository)",
        sentence="modelRepository cannot be taken away from a translator: its volume holds models. Delete the "
        "translator (deletionPolicy Retain keeps the volume) and create it again without modelRepository",
    ),
    _kept("storageClassName"),
    _kept("accessModes"),
    _kept("existingClaim"),
    Rule(
        cel=f"!({_BOTH}) || {_size('self')}.compareTo({_size('oldSelf')}) >= 0",
        sentence="modelRepository.size can grow, not shrink: Kubernetes cannot make a volume smaller",
    ),
)
