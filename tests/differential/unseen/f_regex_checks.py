import re


def masked(text):
    return re.sub(r"\d", "#", text)


def has_double(text):
    return re.search(r"(.)\1", text) is not None


print(masked("tel 123-45"), has_double("letter"), has_double("abc"))
