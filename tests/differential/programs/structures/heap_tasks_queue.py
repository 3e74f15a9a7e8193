import heapq
from dataclasses import dataclass, field


@dataclass(order=True)
class Job:
    priority: int
    name: str = field(compare=False)
    needs: list[str] = field(default_factory=list, compare=False)


class Scheduler:
    def __init__(self) -> None:
        self.heap: list[Job] = []
        self.done: set[str] = set()

    def add(self, job: Job) -> None:
        heapq.heappush(self.heap, job)

    def run(self) -> list[str]:
        order: list[str] = []
        waiting: list[Job] = []
        while self.heap:
            job = heapq.heappop(self.heap)
            if all(n in self.done for n in job.needs):
                self.done.add(job.name)
                order.append(job.name)
                for w in waiting:
                    heapq.heappush(self.heap, w)
                waiting.clear()
            else:
                waiting.append(job)
        if waiting:
            raise RuntimeError("stuck: " + ", ".join(sorted(w.name for w in waiting)))
        return order


s = Scheduler()
s.add(Job(3, "paint", ["wall"]))
s.add(Job(1, "roof", ["wall"]))
s.add(Job(2, "wall", ["base"]))
s.add(Job(9, "base"))
print(s.run())
s.add(Job(1, "a", ["b"]))
s.add(Job(1, "b", ["a"]))
try:
    s.run()
except RuntimeError as e:
    print(e)
