def hms(seconds: int) -> str:
    sign = "-" if seconds < 0 else ""
    minutes, s = divmod(abs(seconds), 60)
    h, m = divmod(minutes, 60)
    return f"{sign}{h:d}:{m:02d}:{s:02d}"


def parse(text: str) -> int:
    total = 0
    for part in text.split(":"):
        total = total * 60 + int(part)
    return total


def weekday(year: int, month: int, day: int) -> str:
    """Zeller's rule."""
    if month < 3:
        month += 12
        year -= 1
    k, j = year % 100, year // 100
    h = (day + 13 * (month + 1) // 5 + k + k // 4 + j // 4 + 5 * j) % 7
    return ("Sat", "Sun", "Mon", "Tue", "Wed", "Thu", "Fri")[h]


print(hms(3661), hms(-59), parse("1:01:01"), hms(parse("00:59:59") + 1))
print(weekday(2024, 2, 29), weekday(1999, 12, 31), weekday(2000, 1, 1))
