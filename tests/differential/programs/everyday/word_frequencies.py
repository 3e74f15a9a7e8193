import sys
from collections import Counter


def words(line):
    return [w.strip(".,;:!?\"'()").lower() for w in line.split()]


def main():
    counts = Counter()
    for line in sys.stdin:
        counts.update(w for w in words(line) if w)
    width = max(len(w) for w in counts)
    for word, n in sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))[:5]:
        print(f"{word:<{width}} {n:>3} {'*' * n}")
    print(sum(counts.values()), len(counts))


if __name__ == "__main__":
    main()
