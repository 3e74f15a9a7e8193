"""Arguments that are called like what the translation itself uses."""

import argparse


def size(text):
    return int(text) * 2


parser = argparse.ArgumentParser(prog="names")
parser.add_argument("--type", default="t")
parser.add_argument("--match", action="store_true")
parser.add_argument("--list", action="append", default=["q"])
parser.add_argument("--int", type=int)
parser.add_argument("--size", type=size)
parser.add_argument("--read-int", type=int, dest="read_int")
parser.add_argument("--argv", type=int)
parser.add_argument("--place", nargs="*")
parser.add_argument("--move", nargs=2, choices=["a", "b"])
parser.add_argument("--parser")
parser.add_argument("--fn", dest="fn")
parser.add_argument("value", nargs="?", type=float, default=1)
args = parser.parse_args(["--type", "x", "--list", "a", "--int", "4", "--size", "3", "--read-int", "5", "--argv", "1", "--place", "z", "--move", "a", "b", "--fn", "f"])
print(args, args.type, args.match, args.list, args.int, args.size, args.read_int, args.argv, args.place, args.move)
