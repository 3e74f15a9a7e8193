"""The gate's compiler: rustc within limits, and a warning is as bad as an error."""

from __future__ import annotations

from portalis_transpiler.build import BuildTooLong, CompileError, build


def build_check(rust: str) -> str | None:
    """What rustc says against a library of `rust`, in a sentence; None when it builds without a word.

    Raises ToolchainMissing, for which no candidate is to blame.
    """
    try:
        made = build(rust, library=True, optimize=0)
    except CompileError as error:
        return error.first
    except BuildTooLong as error:
        return str(error)
    return made.warnings.strip() or None
