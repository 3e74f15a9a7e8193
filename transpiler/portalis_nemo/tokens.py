"""Text to numbers and back, without loss: pieces of text that were frequent in training, and bytes for the rest."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

PAD, END = 0, 1
FIRST_BYTE = 2
FIRST_PIECE = FIRST_BYTE + 256
MOST_PIECES = 65_536
LONGEST_PIECE = 64
# Operators and keywords take the spaces around them, so that a name is the same token wherever it stands: what is
# copied most is easiest to copy. Then a line break with the indent after it, one digit, one character.
PIECE = re.compile(
    r" ?(?:->|//|\*\*|[=!<>+*%-]=|[-+*/%<>={]) ?|, |: |\n *|\d| (?:in|if|else|and|or|as) "
    r"|(?:return|def|if|elif|for|while|not|let mut|let|pub fn|fn|use|match) |[A-Za-z_]+|.",
    re.DOTALL,
)


class BadTokens(ValueError):
    """A tokenizer artifact that cannot be used; the sentence says why."""


@dataclass(frozen=True)
class Tokens:
    """0 is padding, 1 ends a text, then 256 bytes, then `pieces` in their order."""

    pieces: tuple[str, ...]
    numbers: dict[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "numbers", {piece: FIRST_PIECE + place for place, piece in enumerate(self.pieces)})

    @property
    def size(self) -> int:
        """How many numbers there are."""
        return FIRST_PIECE + len(self.pieces)

    def encode(self, text: str) -> list[int]:
        """The numbers of `text`, END last."""
        numbers: list[int] = []
        for piece in PIECE.findall(text):
            known = self.numbers.get(piece)
            if known is None:
                numbers.extend(FIRST_BYTE + byte for byte in piece.encode("utf-8", "surrogatepass"))
            else:
                numbers.append(known)
        return [*numbers, END]

    def decode(self, numbers: Sequence[int]) -> str:
        """The text up to END; bytes that are no UTF-8 become U+FFFD, which no translation that builds holds."""
        written = bytearray()
        for number in numbers:
            if number == END:
                break
            if number >= FIRST_PIECE:
                written += self.pieces[number - FIRST_PIECE].encode("utf-8", "surrogatepass")
            elif number >= FIRST_BYTE:
                written.append(number - FIRST_BYTE)
        return written.decode("utf-8", "replace")

    def to_json(self) -> str:
        return json.dumps({"pieces": self.pieces}, ensure_ascii=True, indent=0)

    @classmethod
    def from_json(cls, text: str) -> Tokens:
        """Raises BadTokens for anything that `to_json` does not write."""
        try:
            found = json.loads(text)
            pieces = found["pieces"]
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise BadTokens(f"the tokenizer artifact is not ours ({type(error).__name__}): export it again") from error
        if not isinstance(pieces, list) or len(pieces) > MOST_PIECES or len(set(map(repr, pieces))) != len(pieces):
            raise BadTokens(f"the tokenizer artifact's pieces are not a list of at most {MOST_PIECES} different texts")
        for piece in pieces:
            if not isinstance(piece, str) or not 0 < len(piece) <= LONGEST_PIECE:
                raise BadTokens(
                    f"the tokenizer artifact holds {piece!r:.80}; a piece has 1 to {LONGEST_PIECE} characters"
                )
        return cls(tuple(pieces))


def learn(texts: Iterable[str], size: int = 512) -> Tokens:
    """The `size` most frequent pieces of `texts` that occur twice or more; the same texts give the same pieces."""
    counts = Counter(piece for text in texts for piece in PIECE.findall(text) if len(piece) <= LONGEST_PIECE)
    ranked = sorted((piece for piece, count in counts.items() if count > 1), key=lambda piece: (-counts[piece], piece))
    return Tokens(tuple(ranked[:size]))
