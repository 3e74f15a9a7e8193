class Timer:
    def __init__(self, name):
        self.name = name
        self.log = []
    def __enter__(self):
        print("enter", self.name)
        return self
    def __exit__(self, exc_type, exc, tb):
        print("exit", self.name, exc_type is None)
        return False

class Suppress:
    def __enter__(self):
        return 5
    def __exit__(self, *args):
        return True

class Kind:
    def __enter__(self):
        return self
    def __exit__(self, kind, value, trace):
        if kind is not None:
            print("got", kind.__name__, value)
        return kind is ValueError

with Timer("a") as t:
    t.log.append(1)
    print("body", t.log)

def run(n):
    with Timer("f") as t, Timer("g"):
        if n == 1:
            return "early"
        if n == 2:
            raise ValueError("bad")
    return "late"

print(run(0), run(1))
try:
    run(2)
except ValueError as e:
    print("caught", e)
with Suppress() as five:
    print(five)
    raise KeyError("gone")
with Kind():
    raise ValueError("v")
for i in range(3):
    with Timer("loop"):
        if i == 0:
            continue
        if i == 1:
            break
try:
    with Kind():
        raise TypeError("t")
except TypeError as e:
    print(e)
print("end")
