"""Count things."""
import argparse


def positive(text):
    value = int(text)
    if value <= 0:
        raise argparse.ArgumentTypeError(f"{value} is not positive")
    return value


def main(argv=None):
    parser = argparse.ArgumentParser(prog="count", description=__doc__, epilog="The end of the very long epilogue that wraps well-known words at the end of the line.")
    parser.add_argument("path", help="the file to read")
    parser.add_argument("rest", nargs="*", type=int, help="numbers")
    parser.add_argument("-n", "--number", type=int, default=5, help="how many (default: %(default)s)")
    parser.add_argument("-v", "--verbose", action="store_true")
    parser.add_argument("--ratio", type=float)
    parser.add_argument("--size", type=positive, required=True, metavar="SIZE")
    parser.add_argument("--mode", choices=["fast", "slow"], default="fast")
    parser.add_argument("-l", "--level", action="count", default=0)
    parser.add_argument("--tag", action="append", help="a tag; may be given more than once, and then all tags count")
    args = parser.parse_args(argv)
    print(args)
    print(args.path, args.rest, args.number, args.verbose, args.ratio, args.size, args.mode, args.level, args.tag)


for argv in [
    ["a", "--size", "3"],
    ["a", "1", "2", "--size=3", "-n7", "-vll", "--ratio", "0.5", "--tag", "x", "--tag=y", "--mode", "slow"],
    ["a"], ["--size", "0", "a"], ["--size", "x", "a"], ["--size", "3", "a", "b"], ["--size", "3"], ["-h"],
    ["a", "--size", "3", "--mode", "medium"], ["a", "--size", "3", "--num", "x"], ["a", "--size", "3", "--bad", "-q"],
    ["a", "--size", "3", "--v"], ["a", "--size", "3", "-n"], ["a", "--size", "3", "-n", "-4"], ["--", "-a", "--size"],
    ["--size", "3", "--", "-a", "-3"], ["a", "--size", "3", "--verbose=1"], ["a", "--size", "3", "-vx"], ["--r", "1", "a", "--si", "4"],
]:
    try:
        main(argv)
    except SystemExit as error:
        print(argv, "exit", error)
