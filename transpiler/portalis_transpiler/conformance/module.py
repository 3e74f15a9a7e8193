"""A translation as one WebAssembly module, for its program and its functions alike.

Most of a comparison's time is rustc's, so there is one build and it is a hurried one: without optimization, which takes
a third of the time. What takes long in it, or reaches a limit, is run again in an optimized build, and so is all that
follows: hard work there takes a tenth of the instructions.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from portalis_transpiler.api import Signature
from portalis_transpiler.build import CompileError, build, check
from portalis_transpiler.conformance.glue import NotCallable, with_exports
from portalis_transpiler.conformance.wasm import WasmLimits, WasmModule, WasmOutcome

_HURRIED, _OPTIMIZED = 0, 2
_SHORT = 100_000_000  # instructions, some hundredths of a second


class Module:
    """`rust`, a whole program, and how `functions` of it are called from outside, by their place in that list.

    `not_callable` says why they cannot be, where rustc refuses what calls them. What is built to call them has more of
    the runtime than `rust` has, so rustc reads `rust` itself too. Raises BuildError where it refuses that.
    """

    def __init__(self, rust: str, functions: Sequence[Signature]) -> None:
        self.not_callable = ""
        self._text, self._library, self._optimized = rust, False, False
        if functions:
            check(rust, "wasm32-wasi")
            try:
                self._text, self._library = with_exports(rust, functions), True
                self._module = self._built(_HURRIED)
                return
            except (NotCallable, CompileError) as error:
                self._text, self._library, self.not_callable = rust, False, str(error)
        self._module = self._built(_HURRIED)

    def run(self, stdin: bytes, limits: WasmLimits) -> WasmOutcome:
        """The whole program."""
        return self._patiently(lambda within: self._module.run(stdin, within), limits)

    def call(self, index: int, argument: bytes, limits: WasmLimits) -> WasmOutcome:
        """See WasmModule.call."""
        return self._patiently(lambda within: self._module.call(index, argument, within), limits)

    def _patiently(self, work: Callable[[WasmLimits], WasmOutcome], limits: WasmLimits) -> WasmOutcome:
        if not self._optimized:
            outcome = work(replace(limits, fuel=min(limits.fuel, _SHORT)))
            if not outcome.ended_by:
                return outcome
            self._module, self._optimized = self._built(_OPTIMIZED), True
        return work(limits)

    def _built(self, optimize: int) -> WasmModule:
        return WasmModule(build(self._text, "wasm32-wasi", library=self._library, optimize=optimize).read())
