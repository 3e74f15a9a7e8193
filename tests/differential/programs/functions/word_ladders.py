from typing import List, Optional


def first_longer(words: List[str], size: int) -> Optional[str]:
    for word in words:
        if len(word) > size:
            return word
    return None


def differ_by_one(a: str, b: str) -> bool:
    if len(a) != len(b):
        return False
    return sum(1 for x, y in zip(a, b) if x != y) == 1


print(first_longer(["ash", "elm", "birch", "willow"], 3))
print(first_longer([], 3))
print(differ_by_one("cold", "cord"), differ_by_one("cold", "warm"), differ_by_one("a", "ab"))
