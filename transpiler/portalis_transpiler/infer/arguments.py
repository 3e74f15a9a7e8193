"""Which argument of a call goes to which parameter."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field

from portalis_transpiler.refusal import Unsupported


@dataclass
class Source:
    """Where one parameter's value comes from: an argument, a default, or the rest of the arguments."""

    kind: str
    node: ast.expr | None = None
    rest: list[ast.expr] = field(default_factory=list)
    names: list[str] = field(default_factory=list)


def match(args: ast.arguments, call: ast.Call, skip: int = 0) -> list[Source]:
    """One source a parameter, in the order posonly, args, *args, kwonly, **kwargs; `skip` leaves out a bound self."""
    positional = [*args.posonlyargs, *args.args][skip:]
    defaults: list[ast.expr | None] = [None] * (len(positional) - len(args.defaults)) + list(args.defaults)
    defaults = defaults[-len(positional) :] if positional else []
    given = list(call.args)
    keywords = {k.arg: k.value for k in call.keywords}
    if (None in keywords or any(isinstance(a, ast.Starred) for a in given)) and not (
        args.vararg and not positional and len(given) == 1 and isinstance(given[0], ast.Starred)
    ):
        raise Unsupported(call, "PT090", "`*` or `**` in this call", "pass the arguments one by one")
    sources: list[Source] = []
    for place, parameter in enumerate(positional):
        if place < len(given):
            if parameter.arg in keywords:
                raise Unsupported(call, "PT091", f"two values for `{parameter.arg}`", "pass it once")
            sources.append(Source("argument", given[place]))
        elif parameter.arg in keywords:
            sources.append(Source("argument", keywords.pop(parameter.arg)))
        else:
            sources.append(_default(call, parameter.arg, defaults[place]))
    extra = given[len(positional) :]
    if args.vararg is not None:
        sources.append(Source("rest", rest=extra))
    elif extra:
        raise Unsupported(call, "PT091", "too many arguments", "match the function's parameters")
    for parameter, default in zip(args.kwonlyargs, args.kw_defaults, strict=True):
        if parameter.arg in keywords:
            sources.append(Source("argument", keywords.pop(parameter.arg)))
        else:
            sources.append(_default(call, parameter.arg, default))
    if args.kwarg is not None:
        names = [str(n) for n in keywords]
        sources.append(Source("keywords", rest=list(keywords.values()), names=names))
    elif keywords:
        raise Unsupported(
            call, "PT091", f"unknown argument `{next(iter(keywords))}`", "match the function's parameters"
        )
    return sources


def _default(call: ast.Call, name: str, default: ast.expr | None) -> Source:
    if default is None:
        raise Unsupported(call, "PT091", f"missing argument `{name}`", "match the function's parameters")
    return Source("default", default)


def evaluation_order(call: ast.Call) -> list[ast.expr]:
    """The arguments in the order in which Python evaluates them."""
    parts: list[ast.expr] = [*call.args, *(k.value for k in call.keywords)]
    return sorted(parts, key=lambda n: (n.lineno, n.col_offset))
