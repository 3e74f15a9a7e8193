class Matrix:
    def __init__(self, rows):
        self.rows = [list(r) for r in rows]

    def __mul__(self, other):
        return Matrix([[sum(a * b for a, b in zip(r, c)) for c in zip(*other.rows)] for r in self.rows])

    def __iter__(self):
        return iter(self.rows)

    def __len__(self):
        return len(self.rows)

    def __str__(self):
        return "\n".join(" ".join(map(str, r)) for r in self)

m = Matrix([[1, 2], [3, 4]])
print(m * m)
print(len(m), [sum(r) for r in m], bool(m), bool(Matrix([])))
it = iter(m)
print(next(it), list(it))
print(list(map(list, zip(*[[1, 2, 3], [4, 5, 6]]))))
print(list(map(lambda r: r[::-1], m)), [*map(sum, m)], tuple(map(max, m)))
words = "the quick brown the lazy dog the end".split()
freq = {}
for w in words:
    freq[w] = freq.get(w, 0) + 1
for w, c in sorted(freq.items(), key=lambda kv: (-kv[1], kv[0]))[:3]:
    print(w, c)
print(sorted(set(map(len, words))), any(map(str.isupper, words)), all(map(str.islower, words)))
print(list(filter(str.isdigit, "a1b2")), list(filter(lambda kv: kv[1] > 1, freq.items())))
print(max(map(len, words)), min(filter(lambda w: len(w) > 3, words)), sum(filter(None, [0, 3, 4])))
print(" ".join(map(lambda w: w.capitalize(), words)), ",".join(filter(lambda w: "o" in w, words)))
idx = next((i for i, w in enumerate(words) if w == "lazy"), -1)
print(idx, next((w for w in words if w == "zzz"), "none"))
pos = {w: i for i, w in enumerate(dict.fromkeys(words))}
print(pos, list(enumerate(map(str.upper, "ab"), start=1)))
for i, (a, b) in enumerate(zip(words, words[1:])):
    if a > b:
        print(i, a, b)
        break
a, b = (int(x) for x in "3 4".split())
(c, d), e = (1, 2), 3
print(a, b, c, d, e)
x, y = sorted([5, 2])
p, q, *r = "hello"
print(x, y, p, q, r)
