# `next` of a generator expression made all of its elements: what they print, raise and change came too early.
def see(n):
    print("see", n)
    return n


def up(n):
    for i in range(n):
        print("up", i)
        yield i


print(next(w for w in [1, 2, 3] if w > see(0)))
print(next(see(w) for w in [1, 2, 3]))
print(next((w for w in list(up(3)) if w > see(-2)), None))
print(next((w for w in [1, 2] if w > 5), 9), next((s for s in ["a", "b"] if s > "a"), "none"))
print(next(10 // w for w in [5, 0]), next(a * b for a in [1, 2] for b in [3, 4] if see(a) * b > 5))
print(next((c for c in "xyz" if c in "zy"), None), next((10 // w for w in [0] if w), -1))
try:
    print(next(w for w in [1, 2] if w > 5))
except StopIteration:
    print("none")
try:
    print(next(10 // w for w in [0, 5]))
except ZeroDivisionError as error:
    print(error)
