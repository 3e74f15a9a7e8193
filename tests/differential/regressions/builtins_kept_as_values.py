"""Builtin classes as values that make what is missing, in a module where functions look at them."""

from collections import defaultdict

graph = defaultdict(set)
for a, b in [(1, 2), (2, 3), (1, 3)]:
    graph[a].add(b)
    graph[b].add(a)


def neighbours(node):
    return sorted(graph[node])


print([neighbours(n) for n in range(1, 5)])
counts = defaultdict(int)
counts["y"] += 2
words = defaultdict(list)


def group(names):
    for name in names:
        words[name[0]].append(name)
    return words


print(dict(counts), dict(group(["ann", "bob", "abe"])))
