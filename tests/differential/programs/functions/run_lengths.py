def encode(text):
    if not text:
        return ""
    out = []
    previous = text[0]
    count = 1
    for ch in text[1:]:
        if ch == previous:
            count += 1
        else:
            out.append(previous + str(count))
            previous = ch
            count = 1
    out.append(previous + str(count))
    return "".join(out)


def decode(packed):
    result = ""
    i = 0
    while i < len(packed):
        ch = packed[i]
        i += 1
        number = ""
        while i < len(packed) and packed[i].isdigit():
            number += packed[i]
            i += 1
        result += ch * int(number)
    return result


for sample in ["aaabbc", "x", "", "zzzzzzzzzzzz"]:
    packed = encode(sample)
    print(repr(packed), decode(packed) == sample)
