from collections import Counter, defaultdict, deque

a = [2**i for i in range(60, 68)]
print(a, len(a), a[-1], a[2:4], a.index(2**64), a.count(2**60), 2**65 in a, 5 in a, sorted(a, reverse=True)[:2])
a[0] = 5
a.append(7)
a.insert(1, 10**20)
a.remove(7)
print(a, a.pop(), a.pop(0), sum(a), max(a), min(a))
d = {2**70: "big", 1: "one"}
print(d[2**70], d.get(2**71, "none"), 2**70 in d, 1 in d, 3 in d, sorted(d))
d[10**30] = "more"
for key, value in d.items():
    print(key, value)
s = {2**64, 2**65, 2**64, 3}
print(len(s), 2**64 in s, 4 in s, sorted(s), sum(s))
counts = Counter([2**70, 1, 2**70])
print(counts[2**70], counts[5], counts.most_common(1))
groups = defaultdict(list)
for n in (1, 2**64, 2**64 + 1, 2):
    groups[n % 2].append(n)
print(dict(groups))
totals = defaultdict(int)
for i in range(5):
    totals["x"] += 2**62
    totals["y"] += i
print(dict(totals))
words = {}
for word in ("a", "b", "a"):
    words[word] = words.get(word, 0) + 10**19
print(words)
q = deque([1, 2**80])
q.appendleft(3)
q.rotate(1)
print(list(q), q.pop(), q.popleft())
pairs = sorted([(2**70, "b"), (3, "a"), (2**70, "a")])
print(pairs, [x for x, _ in pairs], dict(pairs))
matrix = [[2**40, 1], [3, 2**40]]
square = [[sum(x * y for x, y in zip(row, col)) for col in zip(*matrix)] for row in matrix]
print(square)
t = (2**70, 5, "x")
x, y, z = t
print(x + y, z, t == (2**70, 5, "x"), t[0] > t[1], hash(2**70) == hash(2**70) if False else True)
