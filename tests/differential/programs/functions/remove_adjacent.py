def squeeze(items):
    out = []
    for item in items:
        if len(out) == 0 or out[-1] != item:
            out.append(item)
    return out


print(squeeze([1, 1, 2, 2, 2, 1]))
print("".join(squeeze(list("aabbccdaa"))))
print(squeeze([]))
