"""Why a build did not come about, and who can change that.

BuildError
├── CompileError       the Rust text is wrong: its author
├── BuildTooLong       the Rust text takes too long or too much to compile: its author, or higher limits
└── ToolchainMissing   no compiler for the target on this machine: whoever looks after it
"""


class BuildError(Exception):
    """A build failed; the sentence says what to do."""


class CompileError(BuildError):
    """rustc refused the text. `said` is everything it said, `first` its first error with the place."""

    def __init__(self, said: str) -> None:
        self.said = said
        self.first = first_error(said)
        super().__init__(f"rustc refused the program: {self.first}")


class BuildTooLong(BuildError):
    """The compiler was ended by a limit."""


class ToolchainMissing(BuildError):
    """No compiler on this machine builds for the target."""

    def __init__(self, target: str, tried: tuple[str, ...]) -> None:
        super().__init__(
            f"no Rust compiler builds for {target} here (tried: {', '.join(tried) or 'none found'}); "
            f"install {_PACKAGES.get(target, 'rustc')}, or name a compiler in PORTALIS_RUSTC"
        )


_PACKAGES = {
    "wasm32-wasi": "Debian's rustc, libstd-rust-dev-wasm32 and lld",
    "wasm32-unknown-unknown": "Debian's rustc, libstd-rust-dev-wasm32 and lld",
}


def first_error(said: str) -> str:
    """The first error and where it is, on one line; the last line where there is none."""
    lines = said.splitlines()
    for number, line in enumerate(lines):
        if line.startswith("error"):
            place = next((text.strip() for text in lines[number:] if text.strip().startswith("-->")), "")
            return f"{line} {place}".strip()
    return lines[-1] if lines else "no message"
