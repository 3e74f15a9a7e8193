LOG = """2024-01-01 INFO start
2024-01-01 ERROR disk full
2024-01-02 WARN slow
2024-01-02 ERROR disk full
2024-01-03 INFO stop"""


def lines(text):
    for line in text.splitlines():
        yield line


def parsed(source):
    for line in source:
        date, level, *words = line.split()
        yield date, level, " ".join(words)


def only(source, level):
    return (entry for entry in source if entry[1] == level)


errors = list(only(parsed(lines(LOG)), "ERROR"))
print(errors)
by_day = {}
for date, level, message in parsed(lines(LOG)):
    by_day.setdefault(date, []).append(level)
print(by_day)
print(sum(1 for _ in parsed(lines(LOG))), next(parsed(lines(LOG)))[2])
print({message for _, _, message in errors})
