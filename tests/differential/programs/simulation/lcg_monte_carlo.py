class Lcg:
    """A generator of our own: the same numbers everywhere."""

    def __init__(self, seed: int = 1) -> None:
        self.state = seed

    def next(self) -> int:
        self.state = (1103515245 * self.state + 12345) & 0x7FFFFFFF
        return self.state

    def uniform(self) -> float:
        return self.next() / 0x80000000

    def between(self, low: int, high: int) -> int:
        return low + self.next() // 65536 % (high - low + 1)


def estimate_pi(samples: int) -> float:
    rng = Lcg(42)
    inside = 0
    for _ in range(samples):
        x, y = rng.uniform(), rng.uniform()
        if x * x + y * y <= 1:
            inside += 1
    return 4 * inside / samples


rng = Lcg(7)
rolls = [rng.between(1, 6) for _ in range(20)]
print(rolls, sum(rolls))
print(estimate_pi(2000))
histogram = {face: rolls.count(face) for face in range(1, 7)}
for face, count in histogram.items():
    print(face, "#" * count)
