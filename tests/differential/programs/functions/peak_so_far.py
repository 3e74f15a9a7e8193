from typing import List


def peaks(heights: List[int]) -> List[int]:
    """Heights that are higher than everything before them."""
    highest = None
    out = []
    for h in heights:
        if highest is None or h > highest:
            highest = h
            out.append(h)
    return out


print(peaks([3, 1, 4, 1, 5, 9, 2, 6]))
print(peaks([]))
print(peaks([2, 2, 2]))
