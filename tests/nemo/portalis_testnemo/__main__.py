"""Make the environment when it is missing, and print where it lies and what it cost as KEY=VALUE lines."""

import sys

from portalis_testnemo.environment import InstallFailed, environment


def main() -> int:
    try:
        made = environment()
    except InstallFailed as failure:
        print(f"portalis_testnemo: {failure}", file=sys.stderr)
        return 1
    print(f"PYTHON={made.python}")
    print(f"PACKAGES={made.packages}")
    for name, value in made.figures().items():
        print(f"{name.upper()}={value}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
