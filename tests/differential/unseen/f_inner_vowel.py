def last_inner_vowel(word):
    for i in range(len(word) - 2, 0, -1):
        if word[i] in "aeiou" and word[i - 1] not in "aeiou" and word[i + 1] not in "aeiou":
            return word[i]
    return ""


print([last_inner_vowel(w) for w in ("winter", "ego", "rhythm", "broom", "a")])
