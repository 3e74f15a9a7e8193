courses = {
    "maths": {"ann", "bob", "cid"},
    "physics": {"bob", "dee"},
    "art": {"cid", "dee", "eve"},
}

everyone = set().union(*courses.values())
print(sorted(everyone), len(everyone))
for a in sorted(courses):
    for b in sorted(courses):
        if a < b:
            both = courses[a] & courses[b]
            print(a, b, sorted(both) if both else "nobody", len(courses[a] ^ courses[b]))
in_one = {s for s in everyone if sum(s in c for c in courses.values()) == 1}
print(sorted(in_one), in_one <= everyone, in_one.isdisjoint(courses["physics"]))
pairs = frozenset([("a", 1), ("b", 2)])
print(("a", 1) in pairs, len(pairs | {("c", 3)}))
waiting = set(everyone)
waiting -= courses["art"]
waiting.discard("nobody")
waiting.update(["zoe", "ann"])
print(sorted(waiting), max(waiting), "zoe" in waiting)
try:
    waiting.remove("nobody")
except KeyError as e:
    print("KeyError", e)
seen = set()
print([x for x in [3, 1, 3, 2, 1] if not (x in seen or seen.add(x))])
