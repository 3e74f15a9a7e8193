"""The empty tuple is a tuple, and a lambda may be called where it stands."""

print((), [()], (1, ()), len(()), () == (), not ())


def walk(path=()):
    if len(path) == 3:
        return path
    return walk(path + (len(path),))


print(walk())
print((lambda a, b: a + b)(1, 2), (lambda: "x")())
t = ()
for i in range(3):
    t += (i,)
print(t, t[0])


def f(n):
    if n > 2:
        return ()
    return (n,)


print(f(3))
for x in ():
    print(x)
print(sorted(()), list(()), tuple([]))
print(3 in (), "a" in ())
