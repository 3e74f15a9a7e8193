from collections import Counter
from dataclasses import dataclass

from .kinds import Kind, classify


@dataclass(frozen=True)
class Word:
    text: str
    times: int = 1

    @property
    def kind(self) -> Kind:
        return classify(self)


def count(text):
    found = Counter(text.lower().split())
    return [Word(word, times) for word, times in sorted(found.items())]
