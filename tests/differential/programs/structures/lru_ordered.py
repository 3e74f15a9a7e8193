from collections import OrderedDict


class LRUCache:
    def __init__(self, capacity):
        self.items = OrderedDict()
        self.capacity = capacity

    def get(self, key):
        if key not in self.items:
            return None
        self.items.move_to_end(key)
        return self.items[key]

    def put(self, key, value):
        self.items[key] = value
        self.items.move_to_end(key)
        if len(self.items) > self.capacity:
            self.items.popitem(last=False)


c = LRUCache(2)
c.put("a", 1)
c.put("b", 2)
c.get("a")
c.put("c", 3)
print(c.get("a"), c.get("b"), c.get("c"))
print(list(c.items.keys()))
