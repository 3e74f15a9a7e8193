"""Imports every lowering and library file, so that their tables are filled."""

from __future__ import annotations

import importlib

FILES = (
    "infer.expressions", "infer.calls", "infer.statements", "lower.names", "lower.operators", "lower.compare",
    "lower.truth", "lower.attributes", "lower.subscripts", "lower.comprehensions", "lower.calls", "lower.formats",
    "lower.statements", "lower.repetition", "lower.lambdas", "stdlib.builtins", "stdlib.printing",
    "stdlib.arithmetic", "stdlib.sequences", "stdlib.text", "stdlib.numbers", "stdlib.mappings", "stdlib.sets",
    "stdlib.ordering", "stdlib.folds", "stdlib.conversions", "stdlib.iterables", "stdlib.library", "stdlib.queues",
    "stdlib.mathematics", "stdlib.typeof", "stdlib.doctests", "stdlib.formatting", "stdlib.patterns",
    "stdlib.iterators", "stdlib.binary", "stdlib.bytes_made", "stdlib.files", "stdlib.random_numbers",
    "stdlib.lazy_iterators",
    "stdlib.records", "stdlib.copies", "stdlib.json_text", "stdlib.clocks", "stdlib.json_read", "stdlib.command_line",
    "stdlib.subclasses", "stdlib.merging", "stdlib.generators",
)  # fmt: skip


def load_all() -> None:
    for name in FILES:
        importlib.import_module(f"portalis_transpiler.{name}")
