ONES = """zero one two three four five six seven eight nine ten eleven twelve thirteen
fourteen fifteen sixteen seventeen eighteen nineteen""".split()
TENS = [None, None, "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def words(n: int) -> str:
    if n < 0:
        return "minus " + words(-n)
    if n < 20:
        return ONES[n]
    if n < 100:
        tens, ones = divmod(n, 10)
        return str(TENS[tens]) + ("-" + ONES[ones] if ones else "")
    for size, name in ((10 ** 9, "billion"), (10 ** 6, "million"), (1000, "thousand"), (100, "hundred")):
        if n >= size:
            many, rest = divmod(n, size)
            joiner = " and " if 0 < rest < 100 else " "
            return f"{words(many)} {name}" + (joiner + words(rest) if rest else "")
    return "?"


for n in (0, 13, 42, 100, 101, 999, 1000, 12_345, 1_000_007, -60):
    print(f"{n:>9,}", words(n))
print(sum(len(words(n).replace(" ", "").replace("-", "")) for n in range(1, 100)))


def ordinal(n):
    suffix = "th" if 10 <= n % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{suffix}"


print(*[ordinal(n) for n in (1, 2, 3, 4, 11, 12, 21, 101, 112)], sep=", ")
