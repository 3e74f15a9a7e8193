def capitals(text):
    return sum(map(str.isupper, text))


def case_report(text):
    upper = lower = other = 0
    for c in text:
        if c.isupper():
            upper += 1
        elif c.islower():
            lower += 1
        else:
            other += 1
    return {"upper": upper, "lower": lower, "other": other}


print(capitals("HeLLo"), case_report("Hi There 7"))
