"""All places of a pattern, in linear time."""
from __future__ import annotations


def borders(pattern: str) -> list[int]:
    """
    >>> borders("aabaab")
    [0, 1, 0, 1, 2, 3]
    """
    table = [0] * len(pattern)
    k = 0
    for i in range(1, len(pattern)):
        while k > 0 and pattern[k] != pattern[i]:
            k = table[k - 1]
        if pattern[k] == pattern[i]:
            k += 1
        table[i] = k
    return table


def find_all(text: str, pattern: str) -> list[int]:
    """
    >>> find_all("ababab", "abab")
    [0, 2]
    """
    if not pattern:
        raise ValueError("the pattern is empty")
    table = borders(pattern)
    places = []
    k = 0
    for i, ch in enumerate(text):
        while k > 0 and pattern[k] != ch:
            k = table[k - 1]
        if pattern[k] == ch:
            k += 1
        if k == len(pattern):
            places.append(i - k + 1)
            k = table[k - 1]
    return places


if __name__ == "__main__":
    import doctest

    doctest.testmod()
    print(find_all("abracadabra abracadabra", "abra"), find_all("xyz", "zz"))
    try:
        find_all("x", "")
    except ValueError as error:
        print(error)
