import sys


def parse(argv: list[str]) -> dict[str, object]:
    options: dict[str, object] = {"verbose": False, "count": 1}
    files: list[str] = []
    i = 0
    while i < len(argv):
        a = argv[i]
        if a == "-v":
            options["verbose"] = True
        elif a == "-n":
            i += 1
            options["count"] = int(argv[i])
        else:
            files.append(a)
        i += 1
    options["files"] = files
    return options


print(parse(["-v", "a.txt", "-n", "3", "b.txt"]))
print(len(sys.argv))
