import heapq


class Simulation:
    """Discrete events in order of time; ties are served in order of insertion."""

    def __init__(self):
        self.queue = []
        self.now = 0
        self.counter = 0
        self.log = []

    def schedule(self, delay, name, *details):
        heapq.heappush(self.queue, (self.now + delay, self.counter, name, details))
        self.counter += 1

    def run(self, until=100):
        while self.queue:
            time, _, name, details = heapq.heappop(self.queue)
            if time > until:
                break
            self.now = time
            self.handle(name, details)

    def handle(self, name, details):
        self.log.append(f"{self.now:>3}: {name} {details}")
        if name == "arrive":
            self.schedule(5, "serve", details[0])
            if details[0] < 4:
                self.schedule(3, "arrive", details[0] + 1)
        elif name == "serve":
            self.schedule(2, "leave", details[0])


sim = Simulation()
sim.schedule(0, "arrive", 1)
sim.schedule(0, "open")
sim.run(17)
for entry in sim.log:
    print(entry)
print(len(sim.queue), sim.now)
