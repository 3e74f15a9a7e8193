class HashTable:
    def __init__(self, size: int = 7) -> None:
        self.size = size
        self.buckets: list[list[tuple[str, int]]] = [[] for _ in range(size)]
        self.count = 0

    def _slot(self, key: str) -> int:
        h = 0
        for ch in key:
            h = (h * 31 + ord(ch)) % self.size
        return h

    def set(self, key: str, value: int) -> None:
        bucket = self.buckets[self._slot(key)]
        for i, (k, _) in enumerate(bucket):
            if k == key:
                bucket[i] = (key, value)
                return
        bucket.append((key, value))
        self.count += 1
        if self.count > 2 * self.size:
            self._grow()

    def get(self, key: str) -> int:
        for k, v in self.buckets[self._slot(key)]:
            if k == key:
                return v
        raise KeyError(key)

    def _grow(self) -> None:
        old = [pair for bucket in self.buckets for pair in bucket]
        self.size = self.size * 2 + 1
        self.buckets = [[] for _ in range(self.size)]
        self.count = 0
        for k, v in old:
            self.set(k, v)


t = HashTable(3)
for i, name in enumerate("alpha beta gamma delta epsilon zeta eta theta".split()):
    t.set(name, i)
t.set("beta", 42)
print(t.size, t.count, t.get("beta"), t.get("theta"))
try:
    t.get("omega")
except KeyError as e:
    print("missing", e)
