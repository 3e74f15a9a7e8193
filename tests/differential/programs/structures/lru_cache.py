class DoubleNode:
    def __init__(self, key, val):
        self.key = key
        self.val = val
        self.prev = None
        self.next = None


class LRUCache:
    def __init__(self, capacity: int):
        self.capacity = capacity
        self.cache = {}
        self.head = DoubleNode(0, 0)
        self.tail = DoubleNode(0, 0)
        self.head.next = self.tail
        self.tail.prev = self.head
        self.hits = 0
        self.miss = 0

    def _add(self, node):
        before = self.tail.prev
        before.next = node
        node.prev = before
        node.next = self.tail
        self.tail.prev = node

    def _remove(self, node):
        node.prev.next = node.next
        node.next.prev = node.prev

    def get(self, key: int) -> int:
        if key in self.cache:
            self.hits += 1
            node = self.cache[key]
            self._remove(node)
            self._add(node)
            return node.val
        self.miss += 1
        return -1

    def put(self, key: int, value: int) -> None:
        if key in self.cache:
            self._remove(self.cache[key])
        node = DoubleNode(key, value)
        self._add(node)
        self.cache[key] = node
        if len(self.cache) > self.capacity:
            oldest = self.head.next
            self._remove(oldest)
            del self.cache[oldest.key]


cache = LRUCache(2)
cache.put(1, 1)
cache.put(2, 2)
print(cache.get(1))
cache.put(3, 3)
print(cache.get(2))
cache.put(4, 4)
print(cache.get(1), cache.get(3), cache.get(4))
print(cache.hits, cache.miss, list(cache.cache))
