"""The passes in the order in which they run: read → infer → effects and lower → emit."""

from __future__ import annotations

import ast

from portalis_transpiler.api import Options, Signature, Translation
from portalis_transpiler.emit.file import assemble
from portalis_transpiler.infer import uncalled
from portalis_transpiler.infer.declare import program_of
from portalis_transpiler.infer.engine import Engine
from portalis_transpiler.infer.program import Body
from portalis_transpiler.infer.types import BIG, INT, Cell, Type, show
from portalis_transpiler.lower.crate import MARK
from portalis_transpiler.lower.modules import load_all
from portalis_transpiler.lower.program import Lowered, lower
from portalis_transpiler.lower.variables import start_names
from portalis_transpiler.read.modules import Module, parse
from portalis_transpiler.refusal import Refusal, Refused
from portalis_transpiler.sharing.decide import decide
from portalis_transpiler.sharing.record import NotOwned

MOST_ATTEMPTS = 40


def translate_module(source: str, filename: str, options: Options) -> Translation:
    """One module's Rust. Raises `Refused`."""
    load_all()
    module = parse(source, filename)
    start_names(identifiers(module))
    program = program_of([module])
    program.run_examples = options.run_examples
    program.big_integers = options.int == "big"
    engine = Engine(program)
    refusals = engine.run()
    if refusals:
        raise Refused(tuple(_placed(r, filename) for r in refusals))
    lowered, refusals = lower_shared(engine)
    if refusals or lowered is None:
        raise Refused(tuple(_placed(r, filename) for r in refusals))
    unreached = uncalled.unreached(program)
    is_program = module.does_something
    is_library = not (is_program and options.main)
    functions = signatures(lowered, module)
    if unreached and is_library and not (options.partly and any(lowered.modules[0].items)):
        raise Refused(tuple(unreached))
    text = assemble(lowered, module.docstring, is_program, options.main)
    if is_library:
        return Translation(text, functions, left_out=tuple(unreached))
    warnings = tuple(f"{r.file}:{r.line}: left out: {r.construct}; to have it, {r.instead}" for r in unreached)
    return Translation(text, functions, warnings)


def lower_shared(engine: Engine) -> tuple[Lowered | None, list[Refusal]]:
    """Lower with owned lists where that is proven and has a form; with handles alone where that fails."""
    banned: frozenset[Cell] = frozenset()
    for _ in range(MOST_ATTEMPTS):
        sharing = decide(engine, banned)
        if not sharing.owned:
            break
        try:
            lowered, refusals = lower(engine, sharing=sharing)
        except NotOwned as error:
            banned |= {error.region}
            continue
        if lowered is not None and not refusals:
            return lowered, refusals
        break
    return lower(engine)


def identifiers(module: Module) -> list[str]:
    """Every name that may become a Rust variable, function or field, in a fixed order."""
    found: dict[str, None] = {}
    for node in ast.walk(module.tree):
        for attribute in ("id", "arg", "attr", "name"):
            name = getattr(node, attribute, None)
            if isinstance(name, str):
                found[name] = None
    return list(found)


def _placed(refusal: Refusal, filename: str) -> Refusal:
    if refusal.file:
        return refusal
    return Refusal(filename, refusal.line, refusal.column, refusal.code, refusal.construct, refusal.instead)


def signatures(lowered: Lowered, module: Module) -> tuple[Signature, ...]:
    """The functions at the top level of one module, under their names in Rust."""
    crate = lowered.crate
    return tuple(
        _signature(body, crate.function_names[body].rpartition(MARK)[2], body in crate.raising)
        for body in crate.program.order
        if (function := body.function) is not None
        and function.source.module is module
        and function.owner is None
        and function.outer is None
        and function.name != "<lambda>"
    )


def _python_type(type_: Type) -> str:
    """As annotations are written: Python has one type of integers."""
    return show(type_).replace(show(BIG), show(INT))


def _signature(body: Body, name: str, raises: bool) -> Signature:
    assert body.function is not None
    params = tuple((arg.arg, _python_type(cell.type)) for arg, cell in body.parameters)
    result = body.yields if body.is_generator else body.returns
    shown = f"Iterator[{_python_type(result.type)}]" if body.is_generator else _python_type(result.type)
    return Signature(body.function.name, name, params, shown, raises)
