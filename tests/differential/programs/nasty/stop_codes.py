import sys


def main():
    print("before")
    try:
        sys.exit(3)
    except SystemExit as e:
        print("caught", e.code)
    try:
        raise ValueError("x")
    except Exception:
        print("handled")
    finally:
        print("finally")
    sys.exit("fatal: bad input")


main()
