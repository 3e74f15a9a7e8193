import sys


def main(args: list[str]) -> int:
    total = 0
    for a in args:
        total += len(a)
    print("total", total)
    return 3 if total > 2 else 0


if __name__ == "__main__":
    sys.exit(main(["ab", "c"]))
