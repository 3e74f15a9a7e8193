class Matcher:
    def __init__(self, words):
        self.next = [{}]
        self.fail = [0]
        self.out = [[]]
        for word in words:
            self._add(word)
        self._link()

    def _add(self, word):
        state = 0
        for ch in word:
            if ch not in self.next[state]:
                self.next.append({})
                self.fail.append(0)
                self.out.append([])
                self.next[state][ch] = len(self.next) - 1
            state = self.next[state][ch]
        self.out[state].append(word)

    def _link(self):
        queue = list(self.next[0].values())
        for state in queue:
            for ch, target in self.next[state].items():
                queue.append(target)
                f = self.fail[state]
                while f and ch not in self.next[f]:
                    f = self.fail[f]
                self.fail[target] = self.next[f].get(ch, 0)
                self.out[target] = self.out[target] + self.out[self.fail[target]]

    def find(self, text):
        hits = {}
        state = 0
        for i, ch in enumerate(text):
            while state and ch not in self.next[state]:
                state = self.fail[state]
            state = self.next[state].get(ch, 0)
            for word in self.out[state]:
                hits.setdefault(word, []).append(i - len(word) + 1)
        return hits


m = Matcher(["he", "she", "hers", "his"])
print(m.find("ushers and his heroes"))
