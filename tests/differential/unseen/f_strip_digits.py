def strip_digits(text):
    return "".join(c for c in text if not c.isdigit())


def only_digits(text):
    digits = "".join(filter(str.isdigit, text))
    return int(digits) if digits else None


print(strip_digits("a1b22c"), only_digits("a1b22c"), only_digits("none"))
