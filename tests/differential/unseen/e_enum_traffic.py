from enum import Enum, auto


class Light(Enum):
    RED = auto()
    GREEN = auto()
    AMBER = auto()

    def after(self) -> "Light":
        order = list(Light)
        return order[(order.index(self) + 1) % len(order)]


class Level(Enum):
    LOW = 1
    HIGH = 10


light = Light.RED
for _ in range(4):
    print(light, light.name, light.value)
    light = light.after()
print(Level(10), Level["LOW"], Level.LOW == Level.HIGH, len(Light))
print({Light.RED: "stop", Light.AMBER: "slow"}[light.after()])
try:
    Level(5)
except ValueError as e:
    print(e)
