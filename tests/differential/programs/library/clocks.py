import time
from time import perf_counter, sleep


def timed(func):
    def wrapper(*args, **kwargs):
        start = perf_counter()
        result = func(*args, **kwargs)
        print(func.__name__, perf_counter() - start >= 0.0)
        return result

    return wrapper


@timed
def work(n):
    return sum(i * i for i in range(n))


print(work(1000))
start = time.time()
sleep(0.002)
time.sleep(0)
print(time.time() - start >= 0.002, time.monotonic() <= time.monotonic(), time.perf_counter_ns() >= 0)
for bad in (-1.0, -0.5):
    try:
        time.sleep(bad)
    except ValueError as e:
        print(e)
print(f"{time.time() - start:.0f}")
