from math import gcd


def find_factor(n: int, start: int = 2, step: int = 1) -> int | None:
    if n % 2 == 0:
        return 2
    slow = fast = start
    while True:
        slow = (slow * slow + step) % n
        fast = (fast * fast + step) % n
        fast = (fast * fast + step) % n
        d = gcd(abs(slow - fast), n)
        if d == n:
            return None
        if d > 1:
            return d


for n in (8051, 10403, 1000730021, 17, 64):
    factor = find_factor(n)
    print(n, factor, n // factor if factor else "prime?")
