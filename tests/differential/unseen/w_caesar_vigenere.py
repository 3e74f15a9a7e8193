from string import ascii_lowercase as LOWER
from string import ascii_uppercase as UPPER


def shift(ch, by):
    for alphabet in (LOWER, UPPER):
        if ch in alphabet:
            return alphabet[(alphabet.index(ch) + by) % 26]
    return ch


def caesar(text, by):
    return "".join(shift(ch, by) for ch in text)


def vigenere(text, key, sign=1):
    out = []
    i = 0
    for ch in text:
        if ch.isalpha():
            out.append(shift(ch, sign * (ord(key[i % len(key)]) - ord("a"))))
            i += 1
        else:
            out.append(ch)
    return "".join(out)


message = "Attack at Dawn, 5 o'clock!"
secret = caesar(message, 3)
print(secret, "|", caesar(secret, -3) == message)
secret = vigenere(message, "lemon")
print(secret, "|", vigenere(secret, "lemon", -1))
guesses = {by: caesar("Khoor", -by) for by in range(1, 5)}
print(guesses)
rot13 = str.maketrans(LOWER + UPPER, LOWER[13:] + LOWER[:13] + UPPER[13:] + UPPER[:13])
print(message.translate(rot13).translate(rot13) == message, "Hello".translate(rot13))
