import heapq
from dataclasses import dataclass, field
from typing import Callable


@dataclass(order=True)
class Event:
    time: float
    serial: int
    action: Callable[[], None] = field(compare=False)


class Simulation:
    def __init__(self) -> None:
        self.now = 0.0
        self._events: list[Event] = []
        self._serial = 0
        self.log: list[str] = []

    def after(self, delay: float, action: Callable[[], None]) -> None:
        heapq.heappush(self._events, Event(self.now + delay, self._serial, action))
        self._serial += 1

    def run(self, until: float) -> None:
        while self._events and self._events[0].time <= until:
            event = heapq.heappop(self._events)
            self.now = event.time
            event.action()

    def note(self, text: str) -> None:
        self.log.append(f"{self.now:05.1f} {text}")


sim = Simulation()


def tick() -> None:
    sim.note("tick")
    if sim.now < 3:
        sim.after(1.0, tick)


sim.after(0.5, tick)
sim.after(2.0, lambda: sim.note("once"))
sim.after(99, lambda: sim.note("never"))
sim.run(10)
print("\n".join(sim.log), sim.now)
