"""Values that are sent to generators, and generators that are closed."""

def averager():
    total = 0.0
    count = 0
    average = 0.0
    while True:
        value = yield average
        total += value
        count += 1
        average = total / count


def echo():
    got = None
    while True:
        got = yield f"got {got}"
        if got == "stop":
            return
        print("inside", got)


def collect(out: list[int]):
    while True:
        item = yield
        if item is None:
            break
        out.append(item)
    print("done", out)


class Machine:
    def __init__(self) -> None:
        self.state = "idle"

    def run(self):
        while True:
            event = yield self.state
            if event == "go":
                self.state = "running"
            elif event == "halt":
                self.state = "idle"


class Driver:
    def __init__(self, machine: Machine) -> None:
        self.gen = machine.run()
        next(self.gen)

    def tell(self, event: str) -> str:
        return self.gen.send(event)


a = averager()
print(next(a), a.send(10), a.send(20), a.send(0.5))
a.close()
print(next(a, -1.0), list(a))
e = echo()
try:
    e.send("early")
except TypeError as err:
    print(err)
print(next(e), e.send("x"), next(e), e.send(None), e.send("y"))
try:
    e.send("stop")
except StopIteration:
    print("stopped")
try:
    e.send("again")
except StopIteration:
    print("still stopped")
out: list[int] = []
c = collect(out)
next(c)
c.send(1)
c.send(2)
try:
    next(c)
except StopIteration:
    print(out)
m = Driver(Machine())
print(m.tell("go"), m.tell("?"), m.tell("halt"))
fresh = averager()
fresh.close()
try:
    fresh.send(3)
except StopIteration:
    print("closed before it began")


def counter(limit):
    n = 0
    while n < limit:
        jump = yield n
        n = jump if jump is not None else n + 1


it = counter(10)
print(next(it), next(it), it.send(7), list(it))
for i, v in enumerate(counter(3)):
    print(i, v)
other = counter(5)
print([v for v in other], sum(counter(4)), list(zip(counter(3), "abc")), max(counter(4)))


def drive(gen, values):
    next(gen)
    return [gen.send(v) for v in values]


print(drive(averager(), [1, 2, 3]))
