def ends_alone(text):
    words = text.split(" ")
    return len(words[-1]) == 1 and words[-1].isalpha()


print(ends_alone("plan b"), ends_alone("plan bee"), ends_alone("plan 9"), ends_alone(""))
