import argparse


def build() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="repeat a word")
    parser.add_argument("word")
    parser.add_argument("-n", "--times", type=int, default=1)
    parser.add_argument("--upper", action="store_true")
    return parser


def main(argv=None) -> int:
    args = build().parse_args(argv)
    word = args.word.upper() if args.upper else args.word
    print(" ".join([word] * args.times))
    return 0


main(["hi", "-n", "3", "--upper"])
