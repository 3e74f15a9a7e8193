import sys


def validate(values):
    problems = []
    for i, v in enumerate(values):
        if not v:
            problems.append(f"{i}: empty")
        elif not v.isalnum():
            problems.append(f"{i}: {v!r} has odd characters")
    return problems


def main():
    problems = validate(["ok", "", "a b", "x1"])
    for p in problems:
        print(p, file=sys.stderr)
    print(len(problems), "problems")
    if problems:
        sys.exit(2)


if __name__ == "__main__":
    main()
