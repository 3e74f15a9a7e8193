students = [
    {"name": "Ana", "marks": [90, 85, 77]},
    {"name": "Bob", "marks": [60, 70]},
    {"name": "Cy", "marks": []},
]


def average(marks):
    return sum(marks) / len(marks) if marks else None


def letter(mark):
    for limit, name in [(85, "A"), (70, "B"), (55, "C")]:
        if mark >= limit:
            return name
    return "F"


for s in students:
    avg = average(s["marks"])
    text = "n/a" if avg is None else f"{avg:.1f} {letter(avg)}"
    print(f"{s['name']:>5}: {text}")
best = max((s for s in students if s["marks"]), key=lambda s: average(s["marks"]))
print("best:", best["name"])
