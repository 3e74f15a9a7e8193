MOVES = {"N": (0, 1), "E": (1, 0), "S": (0, -1), "W": (-1, 0)}
TURN = "NESW"


def run(program: str) -> tuple[int, int, str]:
    x = y = 0
    facing = "N"
    number = ""
    for ch in program:
        if ch.isdigit():
            number += ch
            continue
        count = int(number) if number else 1
        number = ""
        match ch:
            case "F":
                dx, dy = MOVES[facing]
                x, y = x + dx * count, y + dy * count
            case "R":
                facing = TURN[(TURN.index(facing) + count) % 4]
            case "L":
                facing = TURN[(TURN.index(facing) - count) % 4]
            case _:
                raise ValueError(f"unknown step {ch!r}")
    return x, y, facing


print(run("3FR2FL"), run(""), run("2R5F"))
try:
    run("FJ")
except ValueError as e:
    print(e)
