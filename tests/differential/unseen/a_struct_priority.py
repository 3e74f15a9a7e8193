import heapq
from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")


class PriorityQueue(Generic[T]):
    def __init__(self) -> None:
        self._heap: list[tuple[int, int, T]] = []
        self._serial = 0

    def put(self, item: T, priority: int = 0) -> None:
        heapq.heappush(self._heap, (-priority, self._serial, item))
        self._serial += 1

    def get(self) -> T:
        if not self._heap:
            raise LookupError("the queue is empty")
        return heapq.heappop(self._heap)[2]

    def __len__(self) -> int:
        return len(self._heap)


@dataclass(order=True)
class Task:
    due: int
    name: str = field(compare=False)


q: PriorityQueue[str] = PriorityQueue()
q.put("read")
q.put("urgent", 9)
q.put("write")
q.put("lunch", 5)
print([q.get() for _ in range(len(q))])
try:
    q.get()
except LookupError as e:
    print(e)
tasks = [Task(3, "c"), Task(1, "z"), Task(2, "b")]
heapq.heapify(tasks)
print([heapq.heappop(tasks).name for _ in range(3)])
print(Task(1, "a") < Task(2, "a"), Task(1, "a") == Task(1, "b"))
