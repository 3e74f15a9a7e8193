from __future__ import annotations

from typing import Iterator, Optional


class Link:
    def __init__(self, value: str) -> None:
        self.value = value
        self.before: Optional[Link] = None
        self.after: Optional[Link] = None


class Ring:
    """A doubly linked list with both ends."""

    def __init__(self) -> None:
        self.first: Optional[Link] = None
        self.last: Optional[Link] = None

    def append(self, value: str) -> Link:
        link = Link(value)
        if self.last is None:
            self.first = self.last = link
        else:
            link.before = self.last
            self.last.after = link
            self.last = link
        return link

    def drop(self, link: Link) -> None:
        if link.before is None:
            self.first = link.after
        else:
            link.before.after = link.after
        if link.after is None:
            self.last = link.before
        else:
            link.after.before = link.before

    def __iter__(self) -> Iterator[str]:
        link = self.first
        while link is not None:
            yield link.value
            link = link.after

    def backwards(self) -> list[str]:
        out = []
        link = self.last
        while link:
            out.append(link.value)
            link = link.before
        return out


ring = Ring()
links = [ring.append(c) for c in "abcd"]
ring.drop(links[1])
ring.drop(links[0])
print(list(ring), ring.backwards())
ring.drop(links[3])
ring.drop(links[2])
print(list(ring), ring.first is None, ring.last is None)
