from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Kind(Enum):
    INCOME = auto()
    EXPENSE = auto()


@dataclass(frozen=True)
class Entry:
    day: int
    kind: Kind
    cents: int
    note: str = ""

    @property
    def signed(self) -> int:
        return self.cents if self.kind is Kind.INCOME else -self.cents


class Ledger:
    def __init__(self, entries: list[Entry] | None = None) -> None:
        self._entries: list[Entry] = entries or []

    def add(self, entry: Entry) -> None:
        self._entries.append(entry)

    def balance(self) -> int:
        return sum(e.signed for e in self._entries)

    def by_kind(self) -> dict[Kind, int]:
        out: dict[Kind, int] = {}
        for e in self._entries:
            out[e.kind] = out.get(e.kind, 0) + e.cents
        return out

    def largest(self, kind: Kind) -> Entry | None:
        chosen = [e for e in self._entries if e.kind is kind]
        return max(chosen, key=lambda e: e.cents, default=None)


def euros(cents: int) -> str:
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100}.{abs(cents) % 100:02d}"


ledger = Ledger()
ledger.add(Entry(1, Kind.INCOME, 250_000, "salary"))
ledger.add(Entry(3, Kind.EXPENSE, 85_050, "rent"))
ledger.add(Entry(4, Kind.EXPENSE, 1_999))
print(euros(ledger.balance()), euros(-5))
for kind, cents in ledger.by_kind().items():
    print(kind.name.lower(), euros(cents))
best = ledger.largest(Kind.EXPENSE)
if best is not None:
    print(best.note, best.day)
print(Ledger().largest(Kind.INCOME))
print(Entry(1, Kind.INCOME, 5) == Entry(1, Kind.INCOME, 5))
