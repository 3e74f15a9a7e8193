import sys


def main() -> None:
    lines = words = chars = 0
    longest = ""
    for line in sys.stdin:
        lines += 1
        chars += len(line)
        for word in line.split():
            words += 1
            if len(word) > len(longest):
                longest = word
    print(f"{lines:>5} {words:>5} {chars:>5} {longest!r}")


if __name__ == "__main__":
    main()
