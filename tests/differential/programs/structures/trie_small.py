class Trie:
    def __init__(self):
        self.root = {}
        self.count = 0

    def add(self, word):
        node = self.root
        for ch in word:
            node = node.setdefault(ch, {})
        node["$"] = {}
        self.count += 1

    def has(self, word):
        node = self.root
        for ch in word:
            if ch not in node:
                return False
            node = node[ch]
        return "$" in node

    def starting(self, prefix):
        node = self.root
        for ch in prefix:
            if ch not in node:
                return []
            node = node[ch]
        out = []

        def walk(n, word):
            if "$" in n:
                out.append(word)
            for ch in sorted(n):
                if ch != "$":
                    walk(n[ch], word + ch)

        walk(node, prefix)
        return out


t = Trie()
for w in "car cart care dog do cat".split():
    t.add(w)
print(t.has("car"), t.has("ca"), t.starting("car"), t.starting("x"), t.count)
