class Elevator:
    def __init__(self, floors, at=0):
        self.floors = floors
        self.at = at
        self.direction = 1
        self.requests = set()
        self.moved = 0

    def request(self, floor):
        if not 0 <= floor < self.floors:
            raise IndexError("no floor %d" % floor)
        self.requests.add(floor)

    def step(self):
        if not self.requests:
            return "idle"
        if self.at in self.requests:
            self.requests.discard(self.at)
            return "open " + str(self.at)
        above = [f for f in self.requests if f > self.at]
        below = [f for f in self.requests if f < self.at]
        if self.direction == 1 and not above:
            self.direction = -1
        elif self.direction == -1 and not below:
            self.direction = 1
        self.at += self.direction
        self.moved += 1
        return f"move to {self.at}"


e = Elevator(10, at=3)
for f in (5, 1, 7):
    e.request(f)
while True:
    action = e.step()
    print(action)
    if action == "open 5":
        e.request(2)
    if action == "idle":
        break
print(e.moved)
try:
    e.request(10)
except IndexError as err:
    print(err)
