import re


def words_only(text):
    return re.findall(r"[a-z]+", text.lower())


def is_plate(text):
    return bool(re.match(r"^[A-Z]{2}-\d{3}$", text))


print(words_only("Hello, big-wide World 42"))
print(is_plate("AB-123"), is_plate("A-123"))
print(re.sub(r"\s+", " ", "a   b \t c"))
