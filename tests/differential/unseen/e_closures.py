def counter(start=0, step=1):
    value = start

    def tick():
        nonlocal value
        value += step
        return value

    def reset():
        nonlocal value
        value = start

    return tick, reset


def accumulator():
    seen = []

    def add(x):
        seen.append(x)
        return sum(seen) / len(seen)

    return add


tick, reset = counter(10, 5)
print(tick(), tick())
reset()
print(tick())
avg = accumulator()
print(avg(10), avg(20), avg(60))
fs = [lambda n, k=k: n * k for k in range(4)]
print([f(10) for f in fs])
late = [lambda: k for k in range(3)]
print([f() for f in late])
