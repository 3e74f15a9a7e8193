SYMBOLS = {"M": 1000, "CM": 900, "D": 500, "CD": 400, "C": 100, "XC": 90, "L": 50, "XL": 40, "X": 10, "IX": 9, "V": 5, "IV": 4, "I": 1}


def to_roman(n: int) -> str:
    """
    >>> to_roman(1994)
    'MCMXCIV'
    """
    if not 0 < n < 4000:
        raise ValueError(f"{n} cannot be written in Roman numerals")
    out = ""
    for symbol, value in SYMBOLS.items():
        count, n = divmod(n, value)
        out += symbol * count
    return out


def from_roman(text: str) -> int:
    total = 0
    highest = 0
    for ch in reversed(text):
        value = SYMBOLS[ch]
        if value < highest:
            total -= value
        else:
            total += value
            highest = value
    return total


for n in (1, 4, 9, 44, 1994, 3999):
    text = to_roman(n)
    print(n, text, from_roman(text) == n)
try:
    to_roman(0)
except ValueError as e:
    print(e)
try:
    from_roman("ABC")
except KeyError as e:
    print("no symbol", e)
