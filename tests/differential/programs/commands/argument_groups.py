"""Groups, lists and shared destinations; parsers of their own functions and of the module."""

import argparse
from argparse import ArgumentParser, Namespace

EXTRA = ["base"]
WIDTH = 3


def build_parser() -> ArgumentParser:
    """Only makes the parser."""
    parser = ArgumentParser(prog="tool", formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    volume = parser.add_mutually_exclusive_group()
    volume.add_argument("--quiet", action="store_true", help="say nothing")
    volume.add_argument("--level", type=int, help="how loud")
    files = parser.add_argument_group("files")
    files.add_argument("-o", "--out", nargs="?", const="std", help="where it goes")
    files.add_argument("--pair", nargs=2, type=float, metavar="X")
    parser.add_argument("--tag", action="append", default=EXTRA)
    parser.add_argument("--set", action="store_const", const=WIDTH, default=0)
    parser.add_argument("--color", action="store_true", default=True)
    parser.add_argument("--no-color", dest="color", action="store_false")
    parser.add_argument("names", nargs="*", default=["nobody"])
    return parser


def show(args: Namespace) -> None:
    print(args)
    args.names.append("seen")
    print(args.quiet, args.level, args.out, args.pair, args.tag, args.set, args.color, args.names)


def attempt(argv: list[str]) -> None:
    try:
        show(build_parser().parse_args(argv))
    except SystemExit as error:
        print("left with", error)


attempt([])
attempt(["a", "b", "--out", "--pair", "1", "2.5"])
attempt(["--tag", "x", "--tag=y", "--set", "--no-color", "--out", "f", "--", "-a", "--", "-b"])
attempt(["--quiet", "--level", "3"])
attempt(["--level", "x"])
attempt(["--pair", "1"])
attempt(["--pair=1"])
attempt(["--quiet=1"])
attempt(["--qui", "--unknown", "-5"])
attempt(["--he"])
print(EXTRA)

parser = argparse.ArgumentParser("second", usage="%(prog)s [options]", add_help=False)
which = parser.add_mutually_exclusive_group(required=True)
which.add_argument("-e", action="store_true")
which.add_argument("-d", action="store_true")
parser.add_argument("-1", "--one", dest="first", action="count")
parser.add_argument("text", nargs="+", choices=["p", "q"])
print(parser.parse_args(["-e11", "p", "q"]) == parser.parse_args(["p", "q", "-11e"]))
print(parser.parse_args("-d p".split()))
print(parser.format_usage(), end="")
parser.print_help()
try:
    parser.parse_args(["p"])
except SystemExit as error:
    print(error)
parser.error("it ends here")
