def rail_rows(length: int, rails: int) -> list[int]:
    pattern = list(range(rails)) + list(range(rails - 2, 0, -1))
    return [pattern[i % len(pattern)] for i in range(length)]


def rail_encode(text: str, rails: int) -> str:
    rows = rail_rows(len(text), rails)
    return "".join(c for r in range(rails) for c, row in zip(text, rows) if row == r)


def rail_decode(text: str, rails: int) -> str:
    rows = rail_rows(len(text), rails)
    order = sorted(range(len(text)), key=lambda i: rows[i])
    out = [""] * len(text)
    for c, i in zip(text, order):
        out[i] = c
    return "".join(out)


def columnar(text: str, key: str) -> str:
    order = sorted(range(len(key)), key=lambda i: key[i])
    return "".join(text[i :: len(key)] for i in order)


code = rail_encode("WEAREDISCOVEREDFLEEATONCE", 3)
print(code, rail_decode(code, 3))
print(columnar("WEAREDISCOVERED", "ZEBRAS"))
