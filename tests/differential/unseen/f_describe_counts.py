def describe(words):
    return [f"{w!r} has {len(w)} letter{'s' if len(w) != 1 else ''}" for w in words]


for line in describe(["a", "two", "it's"]):
    print(line)
