def shortest_common(a: str, b: str) -> str:
    """The shortest string that holds both as subsequences."""
    table = [["" for _ in range(len(b) + 1)] for _ in range(len(a) + 1)]
    for i in range(len(a) + 1):
        for j in range(len(b) + 1):
            if i == 0:
                table[i][j] = b[:j]
            elif j == 0:
                table[i][j] = a[:i]
            elif a[i - 1] == b[j - 1]:
                table[i][j] = table[i - 1][j - 1] + a[i - 1]
            else:
                up = table[i - 1][j] + a[i - 1]
                left = table[i][j - 1] + b[j - 1]
                table[i][j] = up if len(up) < len(left) else left
    return table[-1][-1]


def distinct_subsequences(text: str, part: str) -> int:
    ways = [1] + [0] * len(part)
    for ch in text:
        for j in range(len(part), 0, -1):
            if part[j - 1] == ch:
                ways[j] += ways[j - 1]
    return ways[-1]


if __name__ == "__main__":
    print(shortest_common("abac", "cab"), shortest_common("", "x"))
    print(distinct_subsequences("rabbbit", "rabbit"), distinct_subsequences("abc", "d"))
