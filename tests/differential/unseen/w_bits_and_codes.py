def hamming(data):
    """Hamming (7,4): four bits with three parity bits."""
    d1, d2, d3, d4 = [int(b) for b in data]
    p1 = d1 ^ d2 ^ d4
    p2 = d1 ^ d3 ^ d4
    p3 = d2 ^ d3 ^ d4
    return [p1, p2, d1, p3, d2, d3, d4]


def correct(code):
    code = list(code)
    syndrome = 0
    for position, bit in enumerate(code, 1):
        if bit:
            syndrome ^= position
    if syndrome:
        code[syndrome - 1] ^= 1
    return code, syndrome


def run_length(text):
    out = []
    for ch in text:
        if out and out[-1][0] == ch:
            out[-1] = (ch, out[-1][1] + 1)
        else:
            out.append((ch, 1))
    return "".join(f"{n if n > 1 else ''}{ch}" for ch, n in out)


def expand(text):
    out, number = "", ""
    for ch in text:
        if ch.isdigit():
            number += ch
        else:
            out += ch * int(number or "1")
            number = ""
    return out


code = hamming("1011")
print(code)
for broken in (0, 2, 6):
    damaged = code[:]
    damaged[broken] = 1 - damaged[broken]
    fixed, where = correct(damaged)
    print(damaged, fixed == code, where)
print(run_length("aaabccddddd"), expand("3ab2c5d"), run_length(""), (0b1011).bit_length(), bin(37).count("1"))
