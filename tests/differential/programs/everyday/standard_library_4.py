from enum import Enum, IntEnum, auto, unique
from dataclasses import dataclass, field, replace
import copy
import json

@unique
class Priority(IntEnum):
    LOW = 1
    MEDIUM = 5
    HIGH = 10

class Status(Enum):
    TODO = auto()
    DONE = auto()

@dataclass
class Task:
    title: str
    priority: Priority = Priority.MEDIUM
    status: Status = Status.TODO
    tags: list[str] = field(default_factory=list)

    def to_dict(self):
        return {"title": self.title, "priority": int(self.priority), "status": self.status.name, "tags": self.tags}

tasks = [Task("write", Priority.HIGH), Task("rest", tags=["home"]), Task("run", Priority.LOW)]
tasks.sort(key=lambda t: (-t.priority, t.title))
print([t.title for t in tasks], sum(t.priority for t in tasks))
done = replace(tasks[0], status=Status.DONE)
print(done, tasks[0].status, done.status is Status.DONE)
print(json.dumps([t.to_dict() for t in tasks], indent=1))
print(json.dumps(tasks[0].to_dict(), sort_keys=True))
weights = {p: p * 2 for p in Priority}
print(weights[Priority.LOW], max(weights.values()), [p.name for p in Priority if p >= 5])
print(Priority.HIGH - Priority.LOW, Priority(5) is Priority.MEDIUM, Priority.HIGH.value / 4, Priority.LOW == 1, 1 == Priority.LOW)
snap = copy.deepcopy([t.tags for t in tasks])
tasks[1].tags.append("q")
print(snap, copy.copy(tasks[1].tags))
