out = []
def deep(n):
    out.append(n)
    return deep(n + 1)
try:
    deep(0)
except RecursionError:
    print("caught")
print(len(out) > 100)
