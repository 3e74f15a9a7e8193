def by_score(records):
    return sorted(records, key=lambda r: (-r[1], r[0]))


def names(records):
    return [name for name, _ in records]


rows = [("mia", 12), ("leo", 19), ("ana", 12), ("kim", 7)]
print(by_score(rows))
print(names(by_score(rows)))
print(rows[0], max(rows, key=lambda r: r[1]), min(r[1] for r in rows))
rows.sort(key=lambda r: r[0], reverse=True)
print(rows)
