"""A school: dataclasses with dicts, an object that is a container, records as a log, a key that is only ever None."""

from collections import defaultdict, Counter, deque, namedtuple
from dataclasses import dataclass, field
from typing import Dict, List, Optional, Tuple


@dataclass
class Student:
    name: str
    grades: Dict[str, List[int]] = field(default_factory=dict)
    mentor: Optional["Student"] = None

    def add(self, subject: str, grade: int) -> None:
        self.grades.setdefault(subject, []).append(grade)

    def average(self) -> float:
        every = [g for grades in self.grades.values() for g in grades]
        return sum(every) / len(every) if every else 0.0


class School:
    def __init__(self):
        self.students = {}
        self.log = []

    def enroll(self, name, mentor=None):
        if name in self.students:
            raise KeyError(f"{name} is here already")
        self.students[name] = Student(name, mentor=self.students.get(mentor))
        self.log.append({"event": "enroll", "name": name, "mentor": mentor})
        return self.students[name]

    def __getitem__(self, name):
        return self.students[name]

    def __len__(self):
        return len(self.students)

    def __iter__(self):
        return iter(self.students.values())

    def __contains__(self, name):
        return name in self.students

    def ranking(self):
        return sorted(self, key=lambda s: (-s.average(), s.name))


school = School()
for who, mentor in [("Ann", None), ("Bob", "Ann"), ("Cid", "Ann"), ("Dee", "Bob")]:
    school.enroll(who, mentor)
for who, subject, grade in [("Ann", "art", 5), ("Bob", "art", 3), ("Bob", "bio", 4), ("Dee", "bio", 5), ("Cid", "art", 1)]:
    school[who].add(subject, grade)
try:
    school.enroll("Ann")
except KeyError as error:
    print("error:", error)
print(len(school), "Ann" in school, "Zed" in school)
for place, student in enumerate(school.ranking(), 1):
    mentor = student.mentor.name if student.mentor else "-"
    print(f"{place}. {student.name:<5}{student.average():>6.2f} {mentor:^5}|{dict(student.grades)}")
by_mentor = defaultdict(list)
for student in school:
    by_mentor[student.mentor.name if student.mentor is not None else None].append(student.name)
print(dict(by_mentor))
print(Counter(e["event"] for e in school.log), [e["mentor"] or "none" for e in school.log])
print(school["Bob"])


def look(table, key=None):
    return table.get(key), table.get(key, "none"), key in table


names = {"a": "A"}
print(look(names), look(names, None))
print(names.get(None, 5))
