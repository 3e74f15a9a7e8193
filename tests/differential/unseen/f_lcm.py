from typing import List


def gcd(a: int, b: int) -> int:
    while b != 0:
        a, b = b, a % b
    return a


def lcm_all(values: List[int]) -> int:
    result = 1
    for v in values:
        result = result * v // gcd(result, v)
    return result


print(lcm_all([4, 6, 10]), lcm_all([]), lcm_all([7]), lcm_all(list(range(1, 21))))
