d = {"a": 1, "b": 2}
try:
    for k in d:
        d[k + "x"] = 1
except RuntimeError as e:
    print(e)
print(len(d))
d = {"a": 1, "b": 2}
for k in d:
    d[k] += 10
print(d)
for k in list(d):
    if d[k] > 11:
        del d[k]
print(d)
try:
    for k, v in d.items():
        del d[k]
except RuntimeError as e:
    print(e)
