ROWS = """name,team,hours,rate
Ann,red,12,30.5
Bob,blue,8,25
Cid,red,,28
Dee,green,20,40.25
Eve,blue,x,10
"""


def parse(text):
    lines = text.strip().splitlines()
    header = lines[0].split(",")
    for number, line in enumerate(lines[1:], start=2):
        yield number, dict(zip(header, line.split(",")))


def to_number(text, default=None):
    try:
        return float(text)
    except ValueError:
        return default


def report(text):
    teams = {}
    problems = []
    for number, row in parse(text):
        hours = to_number(row["hours"])
        if hours is None:
            problems.append((number, row["name"], row["hours"] or "<empty>"))
            continue
        teams.setdefault(row["team"], []).append((row["name"], hours * float(row["rate"])))
    return teams, problems


teams, problems = report(ROWS)
for team in sorted(teams):
    members = teams[team]
    total = sum(pay for _, pay in members)
    print(f"{team:<8}|{total:>10.2f}|{', '.join(name for name, _ in members)}")
for number, name, value in problems:
    print("line", number, name, "has hours", value)
