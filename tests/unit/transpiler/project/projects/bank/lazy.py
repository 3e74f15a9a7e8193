"""Imported when it is needed, and then once."""

print("lazy is loaded")
seen = {"lazy": 1}


def value():
    seen["lazy"] += 1
    return seen["lazy"]
