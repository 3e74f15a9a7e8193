class Temperature:
    def __init__(self, celsius=0.0):
        self._celsius = celsius
        self.reads = 0

    @property
    def celsius(self):
        self.reads += 1
        return self._celsius

    @celsius.setter
    def celsius(self, value):
        if value < -273.15:
            raise ValueError("too cold")
        self._celsius = value

    @property
    def fahrenheit(self):
        return self.celsius * 9 / 5 + 32

    @staticmethod
    def parse(text):
        return float(text.rstrip("C"))

    @classmethod
    def of(cls, text):
        return cls(cls.parse(text))


t = Temperature.of("25.5C")
print(t.celsius, t.fahrenheit, t.reads)
t.celsius += 10
print(t.celsius, t.reads)
try:
    t.celsius = -300
except ValueError as e:
    print(e)
try:
    t.fahrenheit = 1
except AttributeError as e:
    print("read-only")
print(t.celsius, Temperature().celsius)
