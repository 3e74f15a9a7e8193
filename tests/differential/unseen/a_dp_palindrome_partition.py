def palindrome_table(text: str) -> list[list[bool]]:
    n = len(text)
    table = [[False] * n for _ in range(n)]
    for start in range(n - 1, -1, -1):
        for end in range(start, n):
            if text[start] == text[end] and (end - start < 2 or table[start + 1][end - 1]):
                table[start][end] = True
    return table


def minimum_cuts(text: str) -> int:
    table = palindrome_table(text)
    cuts = []
    for end in range(len(text)):
        if table[0][end]:
            cuts.append(0)
        else:
            cuts.append(min(cuts[k] + 1 for k in range(end) if table[k + 1][end]))
    return cuts[-1] if cuts else 0


def longest(text: str) -> str:
    best = ""
    for centre in range(len(text)):
        for right in (centre, centre + 1):
            left, r = centre, right
            while left >= 0 and r < len(text) and text[left] == text[r]:
                left -= 1
                r += 1
            if r - left - 1 > len(best):
                best = text[left + 1 : r]
    return best


if __name__ == "__main__":
    for word in ("aab", "racecar", "banana", "noonabbad", ""):
        print(repr(word), minimum_cuts(word), repr(longest(word)))
