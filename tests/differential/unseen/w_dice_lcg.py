class Random:
    """A linear congruential generator: the same seed gives the same numbers."""

    def __init__(self, seed=1):
        self.state = seed

    def next(self, low, high):
        self.state = (self.state * 1103515245 + 12345) % 2 ** 31
        return low + self.state // 65536 % (high - low + 1)


def roll(rng, dice, sides=6):
    return [rng.next(1, sides) for _ in range(dice)]


rng = Random(2024)
histogram = [0] * 13
for _ in range(500):
    histogram[sum(roll(rng, 2))] += 1
for value in range(2, 13):
    print("%2d %s %d" % (value, "#" * (histogram[value] // 4), histogram[value]))
scores = sorted((roll(rng, 3) for _ in range(5)), key=sum, reverse=True)
print(scores[0], sum(map(sum, scores)) / len(scores))
mean = sum(i * n for i, n in enumerate(histogram)) / 500
variance = sum(n * (i - mean) ** 2 for i, n in enumerate(histogram)) / 500
print(round(mean, 3), round(variance ** 0.5, 3))
