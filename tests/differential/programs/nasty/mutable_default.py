def collect(value, into=[]):
    into.append(value)
    return into


def counted(key, seen={}):
    seen[key] = seen.get(key, 0) + 1
    return seen[key]


first = collect(1)
second = collect(2)
print(first, second, first is second)
print(collect(3, []), collect(4))
print(counted("a"), counted("a"), counted("b"), counted("a"))
n = 5


def frozen(x=n):
    return x


n = 6
print(frozen(), n)
