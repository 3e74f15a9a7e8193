def build_square(keyword: str) -> list[list[str]]:
    letters = []
    for ch in keyword.upper() + "ABCDEFGHIKLMNOPQRSTUVWXYZ":
        ch = "I" if ch == "J" else ch
        if ch not in letters:
            letters.append(ch)
    return [letters[i : i + 5] for i in range(0, 25, 5)]


def where(square: list[list[str]], ch: str) -> tuple[int, int]:
    for r, row in enumerate(square):
        if ch in row:
            return r, row.index(ch)
    raise KeyError(ch)


def pairs(text: str) -> list[str]:
    text = text.upper().replace("J", "I").replace(" ", "")
    out = []
    i = 0
    while i < len(text):
        a = text[i]
        b = text[i + 1] if i + 1 < len(text) else "X"
        if a == b:
            out.append(a + "X")
            i += 1
        else:
            out.append(a + b)
            i += 2
    return out


def code(text: str, keyword: str, step: int) -> str:
    square = build_square(keyword)
    out = ""
    for a, b in pairs(text):
        (ra, ca), (rb, cb) = where(square, a), where(square, b)
        if ra == rb:
            out += square[ra][(ca + step) % 5] + square[rb][(cb + step) % 5]
        elif ca == cb:
            out += square[(ra + step) % 5][ca] + square[(rb + step) % 5][cb]
        else:
            out += square[ra][cb] + square[rb][ca]
    return out


secret = code("hide the gold", "monarchy", 1)
print(secret, code(secret, "monarchy", -1))
try:
    code("a1", "x", 1)
except KeyError as e:
    print("no letter", e)
