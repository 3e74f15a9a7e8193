def questions(text):
    found = []
    sentence = ""
    for ch in text:
        if ch in ".!":
            sentence = ""
        elif ch == "?":
            found.append(sentence.strip() + "?")
            sentence = ""
        else:
            sentence += ch
    return found


print(questions("Who are you? I am Sam. Really? Wow!"))
