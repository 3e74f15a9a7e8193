def is_pangram(text):
    alphabet = "abcdefghijklmnopqrstuvwxyz"
    return all(letter in text.lower() for letter in alphabet)


def is_anagram(a, b):
    clean = lambda s: sorted(s.replace(" ", "").lower())
    return clean(a) == clean(b)


def is_rotation(a, b):
    return len(a) == len(b) and b in a + a


print(is_pangram("The quick brown fox jumps over the lazy dog"), is_pangram("abc"))
print(is_anagram("Dormitory", "dirty room"), is_rotation("waterbottle", "erbottlewat"))
