def words(count: int) -> list[str]:
    state = 12345
    out = []
    for _ in range(count):
        state = (state * 1103515245 + 12345) % 2147483648
        out.append("w" + str(state % 5000))
    return out


def frequencies(items: list[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for item in items:
        counts[item] = counts.get(item, 0) + 1
    return counts


counts = frequencies(words(600_000))
top = sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))[:5]
print(len(counts), top)
