"""Make environment and network where they are missing; print where they lie and what they cost as KEY=VALUE lines."""

import subprocess
import sys

from portalis_testnemo import InstallFailed, environment, trained


def main() -> int:
    try:
        made, network = environment(), trained()
    except (InstallFailed, subprocess.CalledProcessError) as failure:
        print(f"portalis_testnemo: {failure}", file=sys.stderr)
        return 1
    print(f"PYTHON={made.python}")
    print(f"PACKAGES={made.packages}")
    for name, value in made.figures().items():
        print(f"{name.upper()}={value}")
    print(f"CHECKPOINT={network.path}")
    print(f"TRAINED_SECONDS={network.figures['seconds']}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
