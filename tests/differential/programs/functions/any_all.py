def all_unique(text):
    return len(set(text)) == len(text)


def is_isogram(word):
    letters = [c for c in word.lower() if c.isalpha()]
    return all(letters.count(c) == 1 for c in letters)


def has_digit(password):
    return any(ch.isdigit() for ch in password)


print(all_unique("abc"), all_unique("abca"), all_unique(""))
print(is_isogram("Six-year-old"), is_isogram("hello"))
print(has_digit("abc1"), has_digit("abc"))
