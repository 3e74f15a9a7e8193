class Subject:
    def __init__(self):
        self._listeners = {}

    def on(self, event, listener):
        self._listeners.setdefault(event, []).append(listener)

    def emit(self, event, payload):
        for listener in self._listeners.get(event, []):
            listener(payload)
        return len(self._listeners.get(event, []))


class Thermometer(Subject):
    def __init__(self, limit):
        super().__init__()
        self.limit = limit
        self.readings = []

    def measure(self, degrees):
        self.readings.append(degrees)
        self.emit("measured", degrees)
        if degrees > self.limit:
            self.emit("alarm", degrees)


class Alarm:
    def __init__(self):
        self.rung = []

    def ring(self, degrees):
        self.rung.append(degrees)
        print(f"ALARM {degrees:.1f}")


alarm = Alarm()
thermometer = Thermometer(30)
thermometer.on("alarm", alarm.ring)
thermometer.on("measured", lambda d: print("measured", d))
for value in (21.5, 30.0, 35.25):
    thermometer.measure(value)
print(alarm.rung, thermometer.readings, thermometer.emit("nothing", 0.0))
