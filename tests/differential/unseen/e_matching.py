from dataclasses import dataclass


@dataclass
class Num:
    value: float


@dataclass
class Op:
    sign: str
    left: "Num | Op"
    right: "Num | Op"


def evaluate(e: Num | Op) -> float:
    match e:
        case Num(value):
            return value
        case Op("+", left, right):
            return evaluate(left) + evaluate(right)
        case Op("*", left, right):
            return evaluate(left) * evaluate(right)
        case Op(sign, _, _):
            raise ValueError(f"unknown operator {sign}")


def show(e: Num | Op) -> str:
    if isinstance(e, Num):
        return f"{e.value:g}"
    return f"({show(e.left)} {e.sign} {show(e.right)})"


tree = Op("+", Num(2), Op("*", Num(3), Num(4.5)))
print(show(tree), "=", evaluate(tree))
try:
    evaluate(Op("?", Num(1), Num(1)))
except ValueError as e:
    print(e)
