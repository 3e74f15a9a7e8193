"""A main function called with and without arguments."""

import argparse
def main(argv: list[str] | None = None) -> int:
    p = argparse.ArgumentParser(prog="x")
    p.add_argument("files", nargs="+")
    p.add_argument("-o", "--out", metavar="FILE", help="to %(metavar)s")
    a = p.parse_args(argv)
    if not a.files[0].endswith(".txt"):
        p.error(f"bad file {a.files[0]!r}")
    with_out = a.out or "none"
    print(with_out.upper(), len(a.files))
    return 0
try:
    main(["a.py"])
except SystemExit as e:
    print("exit", e)
main(["a.txt", "-o", "z"])
raise SystemExit(main())
