from typing import NamedTuple


class Date(NamedTuple):
    year: int
    month: int
    day: int

    def is_valid(self) -> bool:
        return 1 <= self.month <= 12 and 1 <= self.day <= days_in(self.year, self.month)

    def next(self) -> "Date":
        if self.day < days_in(self.year, self.month):
            return self._replace(day=self.day + 1)
        if self.month < 12:
            return Date(self.year, self.month + 1, 1)
        return Date(self.year + 1, 1, 1)


DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
NAMES = "Mon Tue Wed Thu Fri Sat Sun".split()


def leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in(year: int, month: int) -> int:
    return 29 if month == 2 and leap(year) else DAYS[month - 1]


def ordinal(date: Date) -> int:
    year, month, day = date
    before = year - 1
    total = before * 365 + before // 4 - before // 100 + before // 400
    return total + sum(days_in(year, m) for m in range(1, month)) + day


def weekday(date: Date) -> str:
    return NAMES[(ordinal(date) - 1) % 7]


def main() -> None:
    for date in [Date(2000, 2, 28), Date(1900, 2, 28), Date(2023, 12, 31), Date(2024, 2, 29)]:
        print(date, "->", date.next(), weekday(date), weekday(date.next()))
    print(Date(2023, 2, 29).is_valid(), Date(2024, 2, 29).is_valid())
    print(ordinal(Date(2024, 3, 1)) - ordinal(Date(2023, 3, 1)))
    print(max(Date(2020, 5, 1), Date(2020, 4, 30)), Date(1999, 1, 1) < Date(1999, 1, 2))


main()
