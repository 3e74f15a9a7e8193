import heapq
from collections import Counter


class Leaf:
    def __init__(self, symbol):
        self.symbol = symbol

    def walk(self, codes, prefix):
        codes[self.symbol] = prefix or "0"


class Branch:
    def __init__(self, left, right):
        self.left = left
        self.right = right

    def walk(self, codes, prefix):
        self.left.walk(codes, prefix + "0")
        self.right.walk(codes, prefix + "1")


def codes_for(text):
    heap = [(n, i, Leaf(ch)) for i, (ch, n) in enumerate(sorted(Counter(text).items()))]
    heapq.heapify(heap)
    count = len(heap)
    while len(heap) > 1:
        n1, _, a = heapq.heappop(heap)
        n2, _, b = heapq.heappop(heap)
        heapq.heappush(heap, (n1 + n2, count, Branch(a, b)))
        count += 1
    codes = {}
    if heap:
        heap[0][2].walk(codes, "")
    return codes


text = "abracadabra alakazam"
codes = codes_for(text)
encoded = "".join(codes[ch] for ch in text)
print(len(encoded), len(text) * 8)
for ch in sorted(codes, key=lambda c: (len(codes[c]), c)):
    print(repr(ch), codes[ch])
back = {v: k for k, v in codes.items()}
word, out = "", []
for bit in encoded:
    word += bit
    if word in back:
        out.append(back[word])
        word = ""
print("".join(out) == text, codes_for("zzz"), codes_for(""))
