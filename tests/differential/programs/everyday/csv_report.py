DATA = """name,dept,salary,start
Ada,eng,5200.50,2019
Bob,ops,3900,2021
Cleo,eng,6100.25,2015
Dan,ops,4100,2018
Eve,hr,3500.75,2020"""


def rows(text):
    header, *lines = text.split("\n")
    keys = header.split(",")
    return [dict(zip(keys, line.split(","))) for line in lines]


def group(items, key):
    out = {}
    for item in items:
        out.setdefault(item[key], []).append(item)
    return out


people = rows(DATA)
for dept, members in sorted(group(people, "dept").items()):
    pay = [float(m["salary"]) for m in members]
    names = ", ".join(m["name"] for m in members)
    print(f"{dept:<4}{len(members):>2} {sum(pay) / len(pay):>10.2f} {max(pay):>9.2f}  {names}")
oldest = min(people, key=lambda p: int(p["start"]))
print(oldest["name"], sum(float(p["salary"]) for p in people))
