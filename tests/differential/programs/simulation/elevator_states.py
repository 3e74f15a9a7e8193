from enum import Enum


class Direction(Enum):
    UP = 1
    DOWN = -1
    NONE = 0


class Elevator:
    def __init__(self, floors: int) -> None:
        self.floors = floors
        self.at = 0
        self.direction = Direction.NONE
        self.calls: set[int] = set()
        self.log: list[str] = []

    def call(self, floor: int) -> None:
        if floor not in range(self.floors):
            raise ValueError(f"there is no floor {floor}")
        self.calls.add(floor)

    def step(self) -> bool:
        if self.at in self.calls:
            self.calls.remove(self.at)
            self.log.append(f"stop {self.at}")
        if not self.calls:
            self.direction = Direction.NONE
            return False
        if self.direction is Direction.NONE:
            self.direction = Direction.UP if max(self.calls) > self.at else Direction.DOWN
        elif self.direction == Direction.UP and max(self.calls) < self.at:
            self.direction = Direction.DOWN
        elif self.direction == Direction.DOWN and min(self.calls) > self.at:
            self.direction = Direction.UP
        self.at += self.direction.value
        return True


e = Elevator(10)
for floor in (3, 7, 0):
    e.call(floor)
steps = 0
while e.step():
    steps += 1
    if steps == 5:
        e.call(1)
print(e.log, steps, e.at, e.direction)
try:
    e.call(11)
except ValueError as err:
    print(err)
