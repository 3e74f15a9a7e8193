"""Methods of bytes."""

from portalis_transpiler.stdlib.spec import method

method(
    "bytes",
    "decode",
    '(encoding: str = "utf-8", errors: str = "strict") -> str',
    "py::bytes_decode({self}, {encoding}, {errors})?",
)
method("bytes", "hex", "() -> str", "py::bytes_hex({self})")
for _name in ("startswith", "endswith"):
    method("bytes", _name, "(part: bytes) -> bool", f"py::bytes_{_name}({{self}}, {{part}})")
for _name in ("find", "count"):
    method("bytes", _name, "(part: bytes) -> int", f"py::bytes_{_name}({{self}}, {{part}})")
