"""An int or float whose kind a test has told, in the form that holds both."""


def half(x):
    if isinstance(x, int):
        return x // 2
    return x / 2


for v in [3, 4.5]:
    print(half(v))
x = 3
if len("ab") > 1:
    x = 2.5
print(x)
