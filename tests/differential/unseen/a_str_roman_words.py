ONES = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def in_words(n: int) -> str:
    if n == 0:
        return "zero"
    if n < 0:
        return "minus " + in_words(-n)
    parts = []
    for size, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if n >= size:
            parts.append(f"{in_words(n // size)} {name}")
            n %= size
    if n >= 20:
        tens, ones = divmod(n, 10)
        parts.append(TENS[tens] + ("-" + ONES[ones] if ones else ""))
    elif n > 0:
        parts.append(ONES[n])
    return " ".join(parts)


for n in (0, 7, 13, 20, 42, 100, 999, 1001, 123456, -15, 2_000_000_019):
    print(n, in_words(n))
