class Robot:
    DIRECTIONS = "NESW"
    MOVES = {"N": (0, 1), "E": (1, 0), "S": (0, -1), "W": (-1, 0)}

    def __init__(self, x=0, y=0, facing="N"):
        self.x, self.y, self.facing = x, y, facing
        self.trail = [(x, y)]

    def turn(self, by):
        i = self.DIRECTIONS.index(self.facing)
        self.facing = self.DIRECTIONS[(i + by) % 4]

    def forward(self, steps=1):
        dx, dy = self.MOVES[self.facing]
        for _ in range(steps):
            self.x += dx
            self.y += dy
            self.trail.append((self.x, self.y))

    def execute(self, program):
        i = 0
        while i < len(program):
            op = program[i]
            i += 1
            if op == "L":
                self.turn(-1)
            elif op == "R":
                self.turn(1)
            elif op == "F":
                digits = ""
                while i < len(program) and program[i].isdigit():
                    digits += program[i]
                    i += 1
                self.forward(int(digits or 1))
            else:
                raise ValueError(f"unknown command {op!r} at {i - 1}")

    @property
    def position(self):
        return self.x, self.y


r = Robot()
r.execute("F3RF2LFRRF10")
print(r.position, r.facing, len(r.trail), len(set(r.trail)))
print(abs(r.x) + abs(r.y), min(r.trail), max(p[1] for p in r.trail))
try:
    r.execute("FQ")
except ValueError as e:
    print(e, r.position)
