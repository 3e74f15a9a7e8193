"""What conformance may be told."""

from dataclasses import dataclass, field

from portalis_transpiler.api import Options
from portalis_transpiler.conformance.wasm import WasmLimits


@dataclass(frozen=True)
class ConformOptions:
    """`cases` a function, chosen by `seed`; `seconds` for one case in Python; `stdin` for the whole program.

    `edges`: functions of whole numbers are also called around the numbers that the source names (at most 200 times).
    """

    cases: int = 30
    seed: int = 1
    seconds: float = 0.3
    program_seconds: float = 10.0
    stdin: bytes = b""
    edges: bool = False
    wasm: WasmLimits = field(default_factory=WasmLimits)
    translate: Options = field(default_factory=Options)
