import string


def ngrams(words: list[str], n: int) -> list[tuple[str, ...]]:
    return [tuple(words[i : i + n]) for i in range(len(words) - n + 1)]


def clean(text: str) -> list[str]:
    kept = "".join(" " if c in string.punctuation else c for c in text)
    return kept.lower().split()


def jaccard(a: str, b: str) -> float:
    x, y = set(clean(a)), set(clean(b))
    if not x and not y:
        return 1.0
    return len(x & y) / len(x | y)


words = clean("To be, or not to be: that is the question!")
print(words)
print(ngrams(words, 2)[:3])
print(ngrams(["one"], 2))
print(f"{jaccard('the red fox', 'the quick fox'):.4f}", jaccard("", ""))
