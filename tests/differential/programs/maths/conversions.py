def to_base(number: int, base: int) -> str:
    if not 2 <= base <= 36:
        raise ValueError(f"base {base} is not between 2 and 36")
    digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    if number < 0:
        return "-" + to_base(-number, base)
    if number < base:
        return digits[number]
    return to_base(number // base, base) + digits[number % base]


def fraction_bits(x: float, places: int) -> str:
    out = ""
    while x > 0 and len(out) < places:
        x *= 2
        bit = int(x)
        x -= bit
        out += str(bit)
    return out or "0"


class Temperature:
    SCALES = ("C", "F", "K")

    @staticmethod
    def convert(value: float, source: str, target: str) -> float:
        if source == "F":
            value = (value - 32) * 5 / 9
        elif source == "K":
            value -= 273.15
        if target == "F":
            return round(value * 9 / 5 + 32, 2)
        if target == "K":
            return round(value + 273.15, 2)
        return round(value, 2)


print(to_base(255, 16), to_base(-10, 2), to_base(0, 7), int(to_base(123456, 36), 36))
print(fraction_bits(0.625, 8), fraction_bits(0.1, 8), fraction_bits(0.0, 3))
for s in Temperature.SCALES:
    print([Temperature.convert(100, s, t) for t in Temperature.SCALES])
try:
    to_base(1, 1)
except ValueError as e:
    print(e)
