from collections import deque
from dataclasses import dataclass


@dataclass
class Process:
    name: str
    left: int
    waited: int = 0


def round_robin(processes: list[Process], quantum: int) -> list[str]:
    timeline: list[str] = []
    queue = deque(processes)
    while queue:
        current = queue.popleft()
        used = min(quantum, current.left)
        timeline.append(f"{current.name}{used}")
        current.left -= used
        for other in queue:
            other.waited += used
        if current.left:
            queue.append(current)
    return timeline


work = [Process("A", 5), Process("B", 2), Process("C", 4)]
print(" ".join(round_robin(work, 2)))
for p in work:
    print(p)
print(f"mean wait {sum(p.waited for p in work) / len(work):.2f}")
