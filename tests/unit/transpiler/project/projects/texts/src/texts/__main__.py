import sys

from texts.kinds import Kind
from texts.words import Word, count


def main() -> int:
    words = count("the quick brown fox jumps over the lazy dog The end")
    for word in words:
        print(word, word.kind.name, word.kind is Kind.LONG)
    kinds: dict[Kind, list[Word]] = {}
    for word in words:
        kinds.setdefault(word.kind, []).append(word)
    print({kind.name: [w.text for w in found] for kind, found in kinds.items()})
    return len(words)


if __name__ == "__main__":
    sys.exit(main())
