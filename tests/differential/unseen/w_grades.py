students = {
    "Ann": [90, 85, 77],
    "Bob": [60, 72, 58],
    "Cid": [],
    "Dee": [100, 98, 99],
}


def average(marks):
    try:
        return sum(marks) / len(marks)
    except ZeroDivisionError:
        return None


def letter(mark):
    if mark is None:
        return "-"
    for limit, sign in [(90, "A"), (80, "B"), (70, "C"), (60, "D")]:
        if mark >= limit:
            return sign
    return "F"


def median(values):
    ordered = sorted(values)
    n = len(ordered)
    if not n:
        return None
    middle = n // 2
    return ordered[middle] if n % 2 else (ordered[middle - 1] + ordered[middle]) / 2


for name, marks in students.items():
    avg = average(marks)
    shown = "none" if avg is None else "%.1f" % avg
    print(name.ljust(5), shown.rjust(6), letter(avg), median(marks))
flat = [m for marks in students.values() for m in marks]
print(min(flat), max(flat), median(flat), median([1, 2, 3, 4]))
groups = {}
for name, marks in students.items():
    groups.setdefault(letter(average(marks)), []).append(name)
print(groups)
best, *others = sorted(students, key=lambda n: average(students[n]) or 0, reverse=True)
print(best, others)
