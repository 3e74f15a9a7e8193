def mark_spaces(text):
    out = []
    i = 0
    while i < len(text):
        j = i
        while j < len(text) and text[j] == " ":
            j += 1
        if j > i:
            out.append("-" if j - i > 2 else "_" * (j - i))
            i = j
        else:
            out.append(text[i])
            i += 1
    return "".join(out)


print(mark_spaces("a b  c   d"), mark_spaces("  "), repr(mark_spaces("")))
