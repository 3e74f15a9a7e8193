import heapq
from dataclasses import dataclass, field


@dataclass(order=True)
class Task:
    priority: int
    name: str = field(compare=False)
    needs: tuple = field(compare=False, default=())


def run(tasks):
    waiting = {t.name: set(t.needs) for t in tasks}
    by_name = {t.name: t for t in tasks}
    ready = [t for t in tasks if not t.needs]
    heapq.heapify(ready)
    order = []
    while ready:
        task = heapq.heappop(ready)
        order.append(task.name)
        for name in sorted(waiting):
            if task.name in waiting[name]:
                waiting[name].remove(task.name)
                if not waiting[name]:
                    heapq.heappush(ready, by_name[name])
    if len(order) != len(tasks):
        raise ValueError("circular: " + ", ".join(sorted(n for n in waiting if n not in order)))
    return order


tasks = [
    Task(3, "deploy", ("test", "build")),
    Task(1, "lint"),
    Task(2, "build", ("fetch",)),
    Task(5, "fetch"),
    Task(1, "test", ("build",)),
]
print(run(tasks))
print(Task(1, "a") < Task(2, "b"), Task(1, "a") == Task(1, "z"))
try:
    run([Task(1, "a", ("b",)), Task(1, "b", ("a",)), Task(0, "c")])
except ValueError as e:
    print(e)
