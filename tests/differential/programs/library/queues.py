"""Queues of one thread: first in first out, last in first out, smallest first."""

from queue import Queue, LifoQueue, PriorityQueue
import queue

q = Queue()
q.put(1)
q.put(2)
print(q.get(), q.qsize(), q.empty())
s = LifoQueue()
s.put("a")
s.put("b")
print(s.get())
h = PriorityQueue()
h.put((2, "b"))
h.put((1, "a"))
while not h.empty():
    print(h.get())
q = queue.Queue(maxsize=2)
try:
    q.get_nowait()
except queue.Empty:
    print("empty")


def bfs(start: int) -> list[int]:
    todo: Queue[int] = Queue()
    todo.put(start)
    seen = [start]
    while not todo.empty():
        at = todo.get()
        for n in (at * 2, at * 3):
            if n < 30 and n not in seen:
                seen.append(n)
                todo.put(n)
        todo.task_done()
    return seen


print(bfs(1))
full = queue.Queue(1)
full.put(1)
try:
    full.put(2, block=False)
except queue.Full as error:
    print("full", type(error).__name__, full.full(), repr(error), str(error) == "")
print(bool(full), full.get(timeout=1))
full.get(block=False)
