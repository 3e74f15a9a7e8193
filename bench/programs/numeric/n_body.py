import math


def step(xs: list[float], ys: list[float], vx: list[float], vy: list[float], masses: list[float], dt: float) -> None:
    n = len(xs)
    for i in range(n):
        for j in range(i + 1, n):
            dx = xs[i] - xs[j]
            dy = ys[i] - ys[j]
            square = dx * dx + dy * dy + 0.01
            force = dt / (square * math.sqrt(square))
            vx[i] -= dx * masses[j] * force
            vy[i] -= dy * masses[j] * force
            vx[j] += dx * masses[i] * force
            vy[j] += dy * masses[i] * force
    for i in range(n):
        xs[i] += dt * vx[i]
        ys[i] += dt * vy[i]


xs = [0.0, 1.0, -1.5, 2.0, -2.5]
ys = [0.0, 0.5, 1.0, -1.0, -0.5]
vx = [0.0, 0.1, -0.1, 0.05, 0.0]
vy = [0.0, -0.1, 0.1, 0.0, 0.05]
masses = [10.0, 1.0, 0.5, 0.2, 0.1]
for _ in range(40_000):
    step(xs, ys, vx, vy, masses, 0.001)
print(f"{sum(xs):.6f} {sum(ys):.6f}")
