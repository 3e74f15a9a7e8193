"""Methods that are kept: in dicts, lists and attributes, of objects whose names mean others by then."""


class Calculator:
    def __init__(self):
        self.total = 0
        self.operations = {"add": self.add, "sub": self.subtract}

    def add(self, n):
        self.total += n

    def subtract(self, n):
        self.total -= n

    def run(self, program):
        for name, n in program:
            self.operations[name](n)
        return self.total


class Button:
    def __init__(self, label):
        self.label = label

    def press(self):
        return f"{self.label} pressed"


class Bus:
    def __init__(self):
        self.listeners = {}

    def on(self, name, listener):
        self.listeners.setdefault(name, []).append(listener)

    def fire(self, name, value):
        for listener in self.listeners.get(name, []):
            listener(value)

    def route(self, name):
        def keep(function):
            self.on(name, function)
            return function

        return keep


class Ear:
    def __init__(self):
        self.heard = []

    def hear(self, value):
        self.heard.append(value)


print(Calculator().run([("add", 5), ("sub", 2)]))
presses = []
for label in "ab":
    button = Button(label)
    presses.append(button.press)
print([press() for press in presses], [press() for press in [b.press for b in (Button("c"), Button("d"))]])
button = Button("e")
kept = button.press
button = Button("f")
print(kept(), button.press(), list(map(Button.press, [Button("g")])))

bus, ear = Bus(), Ear()
bus.on("tick", ear.hear)


@bus.route("tick")
def show(value):
    print("shown", value)


bus.fire("tick", 1)
show(2)
print(ear.heard)
