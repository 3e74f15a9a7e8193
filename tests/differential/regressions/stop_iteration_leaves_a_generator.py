# StopIteration that leaves the body of a generator is a RuntimeError.
def firsts(rows):
    for row in rows:
        yield next(iter(row))


def ended():
    yield 1
    raise StopIteration


for made in (firsts([[1], [2, 3]]), firsts([[4], []]), ended()):
    try:
        for item in made:
            print(item)
    except RuntimeError as error:
        print("error:", error)
rows = [[[1], [2]], [[3]]]
joined = rows[0] + [[9]]
joined[0].append(5)
print(joined, rows)
print(next(firsts([[]])))
