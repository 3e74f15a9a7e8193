"""Batches of texts of like length: what is padded to the longest of its batch is worked on for nothing."""

from __future__ import annotations

from collections.abc import Sequence


def buckets(lengths: Sequence[int], most_rows: int, most_tokens: int) -> list[list[int]]:
    """Places of `lengths` in batches, the shortest first.

    A batch has at most `most_rows` rows and, padded, at most `most_tokens` tokens, unless one text alone has more.
    """
    batches: list[list[int]] = []
    for place in sorted(range(len(lengths)), key=lambda each: (lengths[each], each)):
        rows = len(batches[-1]) + 1 if batches else 0
        if rows and rows <= most_rows and rows * lengths[place] <= most_tokens:
            batches[-1].append(place)
        else:
            batches.append([place])
    return batches
