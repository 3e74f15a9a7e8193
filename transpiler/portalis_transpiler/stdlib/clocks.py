"""The clocks of `time`. What they give differs in every run, in Python too."""

from __future__ import annotations

from portalis_transpiler.stdlib.spec import function

function("time.time", "() -> float", "py::time_now()")
function("time.time_ns", "() -> int", "py::time_ns()")
for name in ("perf_counter", "monotonic"):
    function(f"time.{name}", "() -> float", "py::time_counter()")
    function(f"time.{name}_ns", "() -> int", "py::time_counter_ns()")
function("time.sleep", "(seconds: float) -> none", "py::time_sleep({seconds})?")
