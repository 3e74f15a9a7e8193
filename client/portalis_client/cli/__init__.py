"""The `portalis` command. Each command is a module that imports what it needs only when it runs, so help stays quick.

Exit codes, everywhere: 0 right, 1 error, 2 usage, 3 refused, 4 partly. 130 after Ctrl-C.
"""

from __future__ import annotations

import os
import sys

ERROR = 1


def main() -> None:
    """Run the command line. Whatever goes wrong ends in one sentence on stderr, never in a stack trace."""
    from portalis_client.cli.app import build

    os.environ.setdefault("GRPC_VERBOSITY", "NONE")  # what goes wrong is our sentence, and no line of a log
    try:
        build()()
    except Exception as error:
        if os.environ.get("PORTALIS_DEBUG"):
            raise
        told = f"{type(error).__name__}: {error}".rstrip(": ")
        print(
            f"portalis: internal error: {told}. Please report it with the command line; "
            "PORTALIS_DEBUG=1 shows where it happened.",
            file=sys.stderr,
        )
        sys.exit(ERROR)
