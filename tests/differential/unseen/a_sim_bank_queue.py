from collections import deque


class Lcg:
    def __init__(self, seed: int) -> None:
        self.state = seed

    def below(self, n: int) -> int:
        self.state = (self.state * 1103515245 + 12345) % 2**31
        return self.state // 65536 % n


def simulate(minutes: int, seed: int) -> dict[str, float]:
    random = Lcg(seed)
    line: deque[int] = deque()
    busy_until = 0
    waited = []
    for now in range(minutes):
        if random.below(3) == 0:
            line.append(now)
        if line and now >= busy_until:
            waited.append(now - line.popleft())
            busy_until = now + 1 + random.below(4)
    return {"served": len(waited), "left": len(line), "mean": round(sum(waited) / len(waited), 3)}


print(simulate(100, 42))
print(simulate(1000, 7))
