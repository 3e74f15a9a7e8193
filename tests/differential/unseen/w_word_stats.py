import string
from collections import Counter

TEXT = """It was the best of times, it was the worst of times, it was the age
of wisdom, it was the age of foolishness - it was the epoch of belief!"""


def words(text):
    table = str.maketrans("", "", string.punctuation)
    return text.lower().translate(table).split()


def main():
    ws = words(TEXT)
    counts = Counter(ws)
    print(len(ws), len(counts))
    for word, n in counts.most_common(4):
        print(f"{word:>8} {'*' * n} {n}")
    by_length = {}
    for w in counts:
        by_length.setdefault(len(w), set()).add(w)
    for length in sorted(by_length, reverse=True):
        print(length, sorted(by_length[length]))
    longest = max(counts, key=lambda w: (len(w), w))
    print(longest, longest.title(), longest[::-1])
    letters = Counter(c for c in TEXT.lower() if c.isalpha())
    print(letters["t"], letters["z"], sum(letters.values()))


main()
