TRANSITIONS = {
    ("idle", "coin"): "ready",
    ("ready", "push"): "idle",
    ("ready", "coin"): "ready",
}


class Turnstile:
    def __init__(self):
        self.state = "idle"
        self.coins = 0
        self.listeners = []

    def on_change(self, f):
        self.listeners.append(f)

    def send(self, event):
        target = TRANSITIONS.get((self.state, event))
        if target is None:
            raise ValueError(f"{event!r} is not allowed in {self.state!r}")
        if event == "coin":
            self.coins += 1
        old, self.state = self.state, target
        for f in self.listeners:
            f(old, target)


seen = []
t = Turnstile()
t.on_change(lambda a, b: seen.append(f"{a}->{b}"))
t.on_change(lambda a, b: print("changed", a, b) if a != b else None)
for event in ["coin", "coin", "push", "push"]:
    try:
        t.send(event)
    except ValueError as e:
        print(e)
print(seen, t.coins)
