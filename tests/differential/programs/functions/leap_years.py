def is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year, month):
    if month == 2:
        return 29 if is_leap(year) else 28
    if month in (4, 6, 9, 11):
        return 30
    return 31


print([y for y in range(1890, 1920) if is_leap(y)])
print([days_in_month(2024, m) for m in range(1, 13)])
print(sum(days_in_month(1900, m) for m in range(1, 13)))
