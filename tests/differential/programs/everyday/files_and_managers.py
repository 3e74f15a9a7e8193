from contextlib import contextmanager
import os
@contextmanager
def tag(name):
    print(f"<{name}>")
    try:
        yield name.upper()
    finally:
        print(f"</{name}>")
with tag("b") as t:
    print(t)
with open("notes.txt", "w") as f:
    f.write("one\n")
    f.write("two\n")
    print("three", file=f)
with open("notes.txt") as f:
    for line in f:
        print(line.strip())
with open("notes.txt", encoding="utf-8") as f:
    text = f.read()
    print(len(text), text.splitlines())
with open("notes.txt") as f:
    print(f.readlines(), f.readline() == "")
try:
    open("none/none.txt")
except FileNotFoundError as e:
    print("missing", e)
