def double(text, times):
    for _ in range(times):
        text += text
    return text


print(double("ab", 3), repr(double("", 2)))
