from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Task:
    title: str
    priority: int = 2
    done: bool = False
    subtasks: list[Task] = field(default_factory=list)

    def complete(self) -> None:
        self.done = True
        for sub in self.subtasks:
            sub.complete()

    def lines(self, depth: int = 0) -> list[str]:
        mark = "x" if self.done else " "
        out = [f"{'  ' * depth}[{mark}] {self.title} (p{self.priority})"]
        for sub in self.subtasks:
            out.extend(sub.lines(depth + 1))
        return out

    def count(self) -> tuple[int, int]:
        done, total = int(self.done), 1
        for sub in self.subtasks:
            d, t = sub.count()
            done += d
            total += t
        return done, total


root = Task("release", 1, subtasks=[Task("tests"), Task("docs", subtasks=[Task("api"), Task("guide", 3)])])
root.subtasks[1].complete()
print("\n".join(root.lines()))
done, total = root.count()
print(f"{done}/{total} = {done / total:.0%}")
print(Task("a") == Task("a"), Task("b"))
