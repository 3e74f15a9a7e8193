def wrap(text, width):
    lines, current = [], ""
    for word in text.split():
        if current and len(current) + 1 + len(word) > width:
            lines.append(current)
            current = word
        else:
            current = current + " " + word if current else word
    if current:
        lines.append(current)
    return lines


def justify(line, width):
    words = line.split()
    if len(words) == 1:
        return line.ljust(width)
    gaps = len(words) - 1
    spaces = width - sum(map(len, words))
    each, extra = divmod(spaces, gaps)
    out = words[0]
    for i, word in enumerate(words[1:]):
        out += " " * (each + (1 if i < extra else 0)) + word
    return out


TEXT = """The quick brown fox jumps over the lazy dog while the
cat watches from a window and wonders, quietly, what all the fuss is about."""

for width in (20, 33):
    lines = wrap(TEXT, width)
    for i, line in enumerate(lines):
        last = i == len(lines) - 1
        print("|" + (line.ljust(width) if last else justify(line, width)) + "|")
    print("=" * (width + 2))
