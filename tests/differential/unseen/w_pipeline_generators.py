def numbers(limit):
    n = 0
    while n < limit:
        yield n
        n += 1


def only(predicate, source):
    for item in source:
        if predicate(item):
            yield item


def batches(source, size):
    batch = []
    for item in source:
        batch.append(item)
        if len(batch) == size:
            yield tuple(batch)
            batch = []
    if batch:
        yield tuple(batch)


def running(source):
    total = 0
    for item in source:
        total += item
        yield item, total


evens = only(lambda n: n % 2 == 0, numbers(15))
print(list(batches(evens, 3)))
for item, total in running(only(lambda n: n % 5 == 1, numbers(20))):
    print(item, total)
it = numbers(3)
print(next(it), next(it), next(it), next(it, "end"))
print(sum(n * n for n in numbers(5)), any(n > 3 for n in numbers(5)))
