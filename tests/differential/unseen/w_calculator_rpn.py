import math
import operator

OPERATORS = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "^": operator.pow,
    "max": max,
}


def evaluate(text):
    stack = []
    for token in text.split():
        if token in OPERATORS:
            if len(stack) < 2:
                raise ValueError("stack underflow at " + token)
            b = stack.pop()
            a = stack.pop()
            stack.append(OPERATORS[token](a, b))
        elif token == "sqrt":
            stack.append(math.sqrt(stack.pop()))
        else:
            stack.append(float(token))
    if len(stack) != 1:
        raise ValueError(f"{len(stack)} values left")
    return stack[0]


for line in ["3 4 +", "2 3 ^ 1 -", "16 sqrt 4 *", "1 2", "+", "5 0 /", "abc", "1 9 max 3 /"]:
    try:
        print(line, "=", evaluate(line))
    except (ValueError, ZeroDivisionError) as error:
        print(line, "->", type(error).__name__ + ":", error)
