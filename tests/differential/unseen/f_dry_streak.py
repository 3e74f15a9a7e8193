from typing import List


def dry_days(rain: List[float]) -> int:
    """ Number of days without any rain.
    >>> dry_days([0.0, 1.5, 0.0])
    2
    """
    return len([r for r in rain if r == 0])


def check(candidate):
    assert candidate([0.0, 1.5, 0.0]) == 2
    assert candidate([]) == 0
    assert candidate([0.1]) == 0


check(dry_days)
