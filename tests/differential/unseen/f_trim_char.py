def cut_first_last(text, ch):
    first = text.find(ch)
    if first == -1:
        return text
    text = text[:first] + text[first + 1:]
    last = text.rfind(ch)
    return text if last == -1 else text[:last] + text[last + 1:]


assert cut_first_last("balloon", "l") == "baoon"
assert cut_first_last("xyz", "q") == "xyz"
assert cut_first_last("aXa", "X") == "aa"
