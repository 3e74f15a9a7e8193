from __future__ import annotations

from collections import deque
from typing import Iterator


class Network:
    """An undirected graph of named places."""

    def __init__(self) -> None:
        self._links: dict[str, set[str]] = {}

    def link(self, a: str, b: str) -> None:
        self._links.setdefault(a, set()).add(b)
        self._links.setdefault(b, set()).add(a)

    def __contains__(self, place: str) -> bool:
        return place in self._links

    def __len__(self) -> int:
        return len(self._links)

    def neighbours(self, place: str) -> list[str]:
        return sorted(self._links[place])

    def walk(self, start: str) -> Iterator[tuple[str, int]]:
        seen = {start}
        queue = deque([(start, 0)])
        while queue:
            place, steps = queue.popleft()
            yield place, steps
            for other in self.neighbours(place):
                if other not in seen:
                    seen.add(other)
                    queue.append((other, steps + 1))

    def components(self) -> int:
        left = set(self._links)
        count = 0
        while left:
            start = min(left)
            left -= {place for place, _ in self.walk(start)}
            count += 1
        return count


net = Network()
for a, b in [("ulm", "ost"), ("ost", "bern"), ("bern", "ulm"), ("rom", "pisa")]:
    net.link(a, b)
print(len(net), "ulm" in net, "wien" in net)
for place, steps in net.walk("ulm"):
    print(place, steps)
print(net.components())
try:
    net.neighbours("wien")
except KeyError as e:
    print("unknown place", e)
