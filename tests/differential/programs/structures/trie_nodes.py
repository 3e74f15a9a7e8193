from __future__ import annotations


class TrieNode:
    def __init__(self) -> None:
        self.children: dict[str, TrieNode] = {}
        self.count = 0
        self.ends = False


class Trie:
    def __init__(self) -> None:
        self.root = TrieNode()

    def insert(self, word: str) -> None:
        node = self.root
        for ch in word:
            if ch not in node.children:
                node.children[ch] = TrieNode()
            node = node.children[ch]
            node.count += 1
        node.ends = True

    def count_prefix(self, prefix: str) -> int:
        node = self.root
        for ch in prefix:
            child = node.children.get(ch)
            if child is None:
                return 0
            node = child
        return node.count

    def longest_prefix(self, text: str) -> str:
        node = self.root
        best = ""
        for i, ch in enumerate(text):
            if ch not in node.children:
                break
            node = node.children[ch]
            if node.ends:
                best = text[: i + 1]
        return best


trie = Trie()
for word in ["in", "inn", "inner", "int", "tea", "ten"]:
    trie.insert(word)
print(trie.count_prefix("in"), trie.count_prefix("te"), trie.count_prefix("z"))
print(trie.longest_prefix("innermost"), repr(trie.longest_prefix("x")))
