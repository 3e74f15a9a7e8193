class BitSet:
    def __init__(self, size: int) -> None:
        self.words = [0] * ((size + 31) // 32)
        self.size = size

    def _check(self, i: int) -> None:
        if not 0 <= i < self.size:
            raise IndexError(f"bit {i} of {self.size}")

    def add(self, i: int) -> None:
        self._check(i)
        self.words[i // 32] |= 1 << (i % 32)

    def discard(self, i: int) -> None:
        self._check(i)
        self.words[i // 32] &= ~(1 << (i % 32))

    def __contains__(self, i: int) -> bool:
        return 0 <= i < self.size and bool(self.words[i // 32] >> (i % 32) & 1)

    def __len__(self) -> int:
        return sum(bin(w).count("1") for w in self.words)

    def __iter__(self):
        for i in range(self.size):
            if i in self:
                yield i


bits = BitSet(70)
for i in (0, 3, 31, 32, 69):
    bits.add(i)
bits.discard(3)
print(list(bits), len(bits), 31 in bits, 3 in bits, 200 in bits)
try:
    bits.add(70)
except IndexError as e:
    print(e)
