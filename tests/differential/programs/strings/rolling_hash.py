BASE = 257
MOD = 1_000_000_007


def rolling(text: str, size: int):
    value = 0
    top = pow(BASE, size - 1, MOD)
    for i, ch in enumerate(text):
        if i >= size:
            value = (value - ord(text[i - size]) * top) % MOD
        value = (value * BASE + ord(ch)) % MOD
        if i >= size - 1:
            yield i - size + 1, value


def search(text: str, pattern: str) -> list[int]:
    wanted = 0
    for ch in pattern:
        wanted = (wanted * BASE + ord(ch)) % MOD
    size = len(pattern)
    return [i for i, h in rolling(text, size) if h == wanted and text[i : i + size] == pattern]


def repeated(text, size):
    seen = {}
    for i, h in rolling(text, size):
        if h in seen:
            return text[i : i + size]
        seen[h] = i
    return None


print(search("the theatre thought", "the"), search("aaaa", "aa"))
print(repeated("abcdeabcf", 3), repeated("abcdef", 2))
