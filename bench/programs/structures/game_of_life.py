def step(alive: set[tuple[int, int]]) -> set[tuple[int, int]]:
    counts: dict[tuple[int, int], int] = {}
    for x, y in sorted(alive):
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if dx != 0 or dy != 0:
                    place = (x + dx, y + dy)
                    counts[place] = counts.get(place, 0) + 1
    return {p for p, c in counts.items() if c == 3 or (c == 2 and p in alive)}


alive = {(1, 0), (0, 1), (1, 1), (1, 2), (2, 2)}
for _ in range(150):
    alive = step(alive)
print(len(alive), min(alive), max(alive))
