def interleave(a, b):
    out = []
    for x, y in zip(a, b):
        out.append(x)
        out.append(y)
    longer = a if len(a) > len(b) else b
    out += longer[min(len(a), len(b)):]
    return out


print(interleave([1, 3, 5], [2, 4]))
print(interleave([], [9]), interleave(["a"], ["b", "c", "d"]))
