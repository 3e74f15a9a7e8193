class Timer:
    ticks = 0

    def __init__(self, label):
        self.label = label

    def __enter__(self):
        Timer.ticks += 1
        self.start = Timer.ticks
        print("start", self.label)
        return self

    def __exit__(self, exc_type, exc, tb):
        Timer.ticks += 1
        self.elapsed = Timer.ticks - self.start
        print("stop", self.label, self.elapsed, exc_type.__name__ if exc_type else "-")
        return False


def work(fail):
    with Timer("outer"):
        with Timer("inner") as t:
            if fail:
                raise ValueError("broken")
            print("working", t.label)
        return t.elapsed


print(work(False))
try:
    work(True)
except ValueError as e:
    print("caught", e)
with Timer("a") as a, Timer("b") as b:
    print(a.start < b.start)
