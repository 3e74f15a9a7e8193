from __future__ import annotations

import heapq
from collections import Counter


class Node:
    def __init__(self, freq: int, letter: str | None, left: Node | None = None, right: Node | None = None):
        self.freq = freq
        self.letter = letter
        self.left = left
        self.right = right


def codes(text: str) -> dict[str, str]:
    counts = Counter(text)
    serial = 0
    heap: list[tuple[int, int, Node]] = []
    for letter in sorted(counts):
        heapq.heappush(heap, (counts[letter], serial, Node(counts[letter], letter)))
        serial += 1
    while len(heap) > 1:
        fa, _, a = heapq.heappop(heap)
        fb, _, b = heapq.heappop(heap)
        heapq.heappush(heap, (fa + fb, serial, Node(fa + fb, None, a, b)))
        serial += 1
    table: dict[str, str] = {}

    def walk(node: Node | None, prefix: str) -> None:
        if node is None:
            return
        if node.letter is not None:
            table[node.letter] = prefix or "0"
        walk(node.left, prefix + "0")
        walk(node.right, prefix + "1")

    if heap:
        walk(heap[0][2], "")
    return table


text = "abracadabra"
table = codes(text)
for letter, code in sorted(table.items()):
    print(letter, code)
packed = "".join(table[c] for c in text)
print(packed, len(packed))
back = {v: k for k, v in table.items()}
out, current = [], ""
for bit in packed:
    current += bit
    if current in back:
        out.append(back[current])
        current = ""
print("".join(out) == text)
