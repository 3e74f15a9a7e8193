from typing import List


def keep_with(words: List[str], letter: str) -> List[str]:
    """ Keep the words in which the letter occurs at least twice """
    return [w for w in words if w.count(letter) >= 2]


def check(candidate):
    assert candidate(["banana", "cab", "papaya"], "a") == ["banana", "papaya"]
    assert candidate([], "z") == []
    assert candidate(["zz", "z"], "z") == ["zz"]


check(keep_with)
print(keep_with(["letter", "eel", "tree"], "e"))
