"""One run of the passes over a set of modules."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from portalis_transpiler.api import Options
from portalis_transpiler.infer import uncalled
from portalis_transpiler.infer.declare import program_of
from portalis_transpiler.infer.engine import Engine
from portalis_transpiler.lower.modules import load_all
from portalis_transpiler.lower.program import Lowered, lower
from portalis_transpiler.lower.variables import start_names
from portalis_transpiler.pipeline import identifiers
from portalis_transpiler.read.modules import Module
from portalis_transpiler.refusal import Refusal, Unsupported, internal, too_deep


@dataclass(frozen=True)
class Attempt:
    """What came of it: `lowered`, or the reasons. `unreached`: functions whose types nothing tells; `untouched`: the
    methods that nothing calls, by the file of their module."""

    lowered: Lowered | None
    refusals: tuple[Refusal, ...] = ()
    unreached: tuple[Refusal, ...] = ()
    untouched: Mapping[str, list[str]] = field(default_factory=dict)


def attempt(modules: Sequence[Module], options: Options) -> Attempt:
    """Translate the modules, each after those that it imports. What goes wrong has the file that it is about, or ""."""
    load_all()
    files = {m.file for m in modules}
    try:
        start_names(list(dict.fromkeys(name for module in modules for name in identifiers(module))))
        program = program_of(list(modules))
        program.run_examples = False
        program.big_integers = options.int == "big"
        engine = Engine(program)
        refusals = engine.run()
        if refusals:
            return Attempt(None, tuple(refusals))
        lowered, refusals = lower(engine, in_project=True)
        if refusals or lowered is None:
            return Attempt(None, tuple(refusals))
        unreached = tuple(r for r in uncalled.unreached(program) if r.file in files)
        parts = [u for u in program.units.values() if u.module.role != "program" and u.module.source]
        untouched = {u.module.file: names for u in parts if (names := uncalled.untouched(u))}
        return Attempt(lowered, unreached=unreached, untouched=untouched)
    except Unsupported as error:
        return Attempt(None, (error.at(_file_of(modules, error.node)),))
    except RecursionError:
        return Attempt(None, (too_deep(""),))
    except Exception as error:
        return Attempt(None, (internal("", error),))


def _file_of(modules: Sequence[Module], node: ast.AST | None) -> str:
    if node is not None:
        for module in modules:
            if any(node is n for n in ast.walk(module.tree)):
                return module.file
    return ""


def closure(name: str, needs: Mapping[str, set[str]]) -> set[str]:
    """A module and everything that it imports, directly or not."""
    found: set[str] = set()
    stack = [name]
    while stack:
        item = stack.pop()
        if item not in found:
            found.add(item)
            stack += needs.get(item, set())
    return found
