class Entry:
    def __init__(self, key, value):
        self.key, self.value = key, value
        self.prev = self.next = None


class LRU:
    def __init__(self, capacity):
        self.capacity = capacity
        self.map = {}
        self.head = Entry(None, None)
        self.tail = Entry(None, None)
        self.head.next = self.tail
        self.tail.prev = self.head

    def _unlink(self, e):
        e.prev.next = e.next
        e.next.prev = e.prev

    def _front(self, e):
        e.next = self.head.next
        e.prev = self.head
        self.head.next.prev = e
        self.head.next = e

    def get(self, key, default=None):
        if key not in self.map:
            return default
        e = self.map[key]
        self._unlink(e)
        self._front(e)
        return e.value

    def put(self, key, value):
        if key in self.map:
            self._unlink(self.map.pop(key))
        elif len(self.map) == self.capacity:
            oldest = self.tail.prev
            self._unlink(oldest)
            del self.map[oldest.key]
        e = Entry(key, value)
        self.map[key] = e
        self._front(e)

    def keys(self):
        e = self.head.next
        while e is not self.tail:
            yield e.key
            e = e.next


cache = LRU(3)
for k, v in [("a", 1), ("b", 2), ("c", 3)]:
    cache.put(k, v)
print(cache.get("a"), cache.get("z", -1), list(cache.keys()))
cache.put("d", 4)
cache.put("c", 30)
print(list(cache.keys()), cache.get("b"), cache.get("c"))
