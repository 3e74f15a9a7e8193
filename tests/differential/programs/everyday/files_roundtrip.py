from pathlib import Path


def save(path: str, rows: list[list[str]]) -> int:
    with open(path, "w") as f:
        for row in rows:
            f.write(",".join(row) + "\n")
    return len(rows)


def load(path: str) -> list[list[str]]:
    with open(path) as f:
        return [line.strip().split(",") for line in f]


print(save("table.csv", [["a", "1"], ["b", "2"]]))
print(load("table.csv"))
with open("table.csv", "a") as f:
    f.write("c,3\n")
with open("table.csv") as f:
    text = f.read()
print(repr(text), len(text.splitlines()))
try:
    load("missing.csv")
except FileNotFoundError:
    print("no such file")
