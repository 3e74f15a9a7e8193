from collections import Counter


def frequent(words, n):
    return [w for w, _ in Counter(words).most_common(n)]


def letter_balance(a, b):
    return sum((Counter(a) - Counter(b)).values())


print(frequent(["x", "y", "x", "z", "y", "x"], 2))
print(letter_balance("aabbc", "abx"))
