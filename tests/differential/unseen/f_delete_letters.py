def delete_letters(text, letters):
    kept = "".join(c for c in text if c not in letters)
    return kept, kept == kept[::-1]


print(delete_letters("abcda", "d"), delete_letters("level up", " up"), delete_letters("", "x"))
