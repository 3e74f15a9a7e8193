def check(x):
    assert x > 0, f"x must be positive, got {x}"
    assert isinstance(x, int)
    return x


print(check(1))
try:
    check(-1)
except AssertionError as e:
    print("caught", e)
try:
    assert [] == [1]
except AssertionError as e:
    print(repr(e))
check(0)
