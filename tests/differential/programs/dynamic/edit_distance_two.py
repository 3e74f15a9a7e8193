def levenshtein(first: str, second: str) -> int:
    if len(first) < len(second):
        return levenshtein(second, first)
    previous = list(range(len(second) + 1))
    for i, a in enumerate(first, 1):
        current = [i]
        for j, b in enumerate(second, 1):
            current.append(min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (a != b)))
        previous = current
    return previous[-1]


class Speller:
    def __init__(self, words: list[str]) -> None:
        self.words = sorted(words)

    def suggest(self, typed: str, limit: int = 2) -> list[str]:
        near = [(levenshtein(typed, w), w) for w in self.words]
        return [w for d, w in sorted(near) if d <= limit]


print(levenshtein("kitten", "sitting"), levenshtein("", "abc"), levenshtein("flaw", "lawn"))
print(Speller(["spelling", "spilling", "selling", "apple"]).suggest("speling"))
