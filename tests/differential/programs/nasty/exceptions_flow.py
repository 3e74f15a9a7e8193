def f(n):
    try:
        print("try", n)
        if n == 1:
            return "returned"
        if n == 2:
            raise ValueError("two")
        if n == 3:
            raise KeyError("three")
    except ValueError as e:
        print("except", e)
        return "from except"
    else:
        print("else")
    finally:
        print("finally")
    return "end"


for n in range(4):
    try:
        print(f(n))
    except KeyError as e:
        print("escaped", e)


def override():
    try:
        return 1
    finally:
        return 2


def swallowed():
    try:
        raise RuntimeError("gone")
    finally:
        return "swallowed"


print(override(), swallowed())


def loop():
    for i in range(5):
        try:
            if i == 1:
                continue
            if i == 3:
                break
            print("body", i)
        finally:
            print("clean", i)
    return i


print(loop())
x = 1


def value_at_return():
    y = 1
    try:
        return y
    finally:
        y = 2


print(value_at_return())
