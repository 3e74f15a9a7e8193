"""Generators that are only closed, or sent None: what `yield` gives is None."""

def g():
    x = yield 1
    print(x)
    yield 2


it = g()
print(next(it), next(it))
it.close()
def h():
    x = yield 1
    print(x)
    yield 2


it = h()
print(next(it), it.send(None))
