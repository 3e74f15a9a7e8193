def has_nested(text):
    opened = 0
    for c in text:
        if c == "[":
            opened += 1
            if opened == 2:
                return True
        elif c == "]" and opened:
            opened -= 1
    return False


print(has_nested("[[]]"), has_nested("[][]"), has_nested("]][["))
