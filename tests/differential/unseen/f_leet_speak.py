def leet(text):
    table = {"a": "4", "e": "3", "o": "0", "t": "7"}
    return "".join(table.get(c, c) for c in text)


def unleet(text):
    table = {"4": "a", "3": "e", "0": "o", "7": "t"}
    for digit, letter in table.items():
        text = text.replace(digit, letter)
    return text


print(leet("take note"), unleet(leet("take note")))
print("hello".translate(str.maketrans("el", "ip")))
