from string import ascii_uppercase as ALPHABET


def shift(letter: str, by: int) -> str:
    if letter.upper() not in ALPHABET:
        return letter
    moved = ALPHABET[(ALPHABET.index(letter.upper()) + by) % 26]
    return moved if letter.isupper() else moved.lower()


def caesar(text: str, key: int) -> str:
    return "".join(shift(c, key) for c in text)


def vigenere(text: str, key: str, sign: int = 1) -> str:
    out = []
    i = 0
    for c in text:
        if c.isalpha():
            out.append(shift(c, sign * ALPHABET.index(key[i % len(key)].upper())))
            i += 1
        else:
            out.append(c)
    return "".join(out)


def crack(text: str, word: str) -> int:
    for key in range(26):
        if word in caesar(text, -key).lower():
            return key
    raise LookupError(f"{word!r} never appears")


secret = caesar("Meet me at the bridge!", 11)
print(secret, crack(secret, "bridge"))
v = vigenere("Attack at dawn", "Lemon")
print(v, vigenere(v, "Lemon", -1))
try:
    crack(secret, "tower")
except LookupError as e:
    print(e)
