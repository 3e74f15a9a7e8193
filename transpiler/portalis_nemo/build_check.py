"""The gate's compiler: rustc within limits, and a warning is as bad as an error."""

from __future__ import annotations

from portalis_transpiler.build import BuildTooLong, CompileError, check


def build_check(rust: str) -> str | None:
    """What rustc says against a library of `rust`, in a sentence; None when it has nothing to say.

    No code is made: the comparison builds what it runs. Raises ToolchainMissing, for which no candidate is to blame.
    """
    try:
        return check(rust, library=True).strip() or None
    except CompileError as error:
        return error.first
    except BuildTooLong as error:
        return str(error)
