from typing import List


def longest_warm_spell(temperatures: List[float], limit: float) -> int:
    """ Length of the longest run of days that were all warmer than limit.
    >>> longest_warm_spell([20.5, 25.0, 26.1, 19.0], 22.0)
    2
    >>> longest_warm_spell([], 10.0)
    0
    """
    best = run = 0
    for t in temperatures:
        if t > limit:
            run += 1
            best = max(best, run)
        else:
            run = 0
    return best


def check(candidate):
    assert candidate([20.5, 25.0, 26.1, 19.0], 22.0) == 2
    assert candidate([], 10.0) == 0
    assert candidate([30.0, 31.0, 1.0, 30.0, 30.0, 30.0], 29.5) == 3
    assert candidate([1.0], 1.0) == 0


check(longest_warm_spell)
print(longest_warm_spell([5.5, 6.5, 7.5], 6.0))
