import operator

OPS = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}


def rpn(text: str) -> float:
    stack: list[float] = []
    for token in text.split():
        if token in OPS:
            try:
                right, left = stack.pop(), stack.pop()
            except IndexError:
                raise ValueError(f"too few operands for {token!r}") from None
            stack.append(OPS[token](left, right))
        else:
            stack.append(float(token))
    if len(stack) != 1:
        raise ValueError(f"{len(stack)} values are left")
    return stack[0]


print(rpn("3 4 + 2 *"), rpn("1 2 3 * - 4 /"))
for bad in ("1 +", "1 2", "x"):
    try:
        print(rpn(bad))
    except ValueError as e:
        print(e)
