from functools import cmp_to_key

people = [
    {"name": "Lee", "age": 31, "city": "Rome"},
    {"name": "ann", "age": 25, "city": "Oslo"},
    {"name": "Bob", "age": 31, "city": "Bern"},
    {"name": "zoe", "age": 25, "city": "Rome"},
]


def compare(a, b):
    if a["age"] != b["age"]:
        return b["age"] - a["age"]
    x, y = a["name"].lower(), b["name"].lower()
    return (x > y) - (x < y)


for p in sorted(people, key=cmp_to_key(compare)):
    print("{name:<5}{age:>4} {city}".format(**p))
people.sort(key=lambda p: (p["city"], -p["age"]))
print([p["name"] for p in people])
cities = {}
for p in people:
    cities.setdefault(p["city"], []).append(p["age"])
print({c: sum(a) / len(a) for c, a in cities.items()})
oldest = max(people, key=lambda p: p["age"])
print(oldest["name"], all(p["age"] > 18 for p in people), [p["name"] for p in people if "o" in p["name"].lower()])
names = ["b10", "a2", "b9", "a10"]
print(sorted(names), sorted(names, key=lambda s: (s[0], int(s[1:]))))
