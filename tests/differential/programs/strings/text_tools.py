import string
from collections import Counter


def slug(title: str) -> str:
    kept = [c if c.isalnum() else " " for c in title.lower()]
    return "-".join("".join(kept).split())


def wrap(text: str, width: int) -> list[str]:
    lines: list[str] = []
    line = ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    if line:
        lines.append(line)
    return lines


def justify(words, width):
    gaps = len(words) - 1
    if gaps == 0:
        return words[0].ljust(width)
    spaces, extra = divmod(width - sum(map(len, words)), gaps)
    out = ""
    for i, w in enumerate(words[:-1]):
        out += w + " " * (spaces + (1 if i < extra else 0))
    return out + words[-1]


def rot13(text):
    lower, upper = string.ascii_lowercase, string.ascii_uppercase
    table = str.maketrans(lower + upper, lower[13:] + lower[:13] + upper[13:] + upper[:13])
    return text.translate(table)


text = "The quick brown fox jumps over the lazy dog and runs away."
for line in wrap(text, 20):
    print("|" + justify(line.split(), 20) + "|")
print(slug("Hello, World! It's 2024"), rot13("Uryyb"), rot13(rot13("same")) == "same")
print(Counter("mississippi").most_common(2), sorted(Counter("abca").items()))
