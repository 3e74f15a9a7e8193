def most_frequent(text):
    counts = {}
    for c in text.split():
        counts[c] = counts.get(c, 0) + 1
    top = max(counts.values(), default=0)
    return {c: n for c, n in counts.items() if n == top}


print(most_frequent("a b c a b"), most_frequent(""), most_frequent("x"))
