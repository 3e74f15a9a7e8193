"""LZW on letters, and run-length coding."""


def lzw_compress(text: str) -> list[int]:
    table = {chr(i): i for i in range(256)}
    current = ""
    out = []
    for ch in text:
        if current + ch in table:
            current += ch
        else:
            out.append(table[current])
            table[current + ch] = len(table)
            current = ch
    if current:
        out.append(table[current])
    return out


def lzw_expand(codes: list[int]) -> str:
    if not codes:
        return ""
    table = {i: chr(i) for i in range(256)}
    previous = table[codes[0]]
    out = [previous]
    for code in codes[1:]:
        if code in table:
            entry = table[code]
        elif code == len(table):
            entry = previous + previous[0]
        else:
            raise ValueError(f"bad code {code}")
        out.append(entry)
        table[len(table)] = previous + entry[0]
        previous = entry
    return "".join(out)


text = "tobeornottobeortobeornot"
codes = lzw_compress(text)
print(codes)
print(lzw_expand(codes) == text, len(codes), len(text))
try:
    lzw_expand([97, 999])
except ValueError as e:
    print(e)
