def maybe(x):
    if x is True:
        return "yes"
    elif x is False:
        return "no"


def m2(x):
    if x > 1:
        return "yes"
    elif x > 0:
        return "no"


print(m2(3))
print(maybe(True), maybe(False))


def m3(x):
    if x > 5:
        return "a"


def m4(x):
    if x > 5:
        return "a"
    else:
        print("else")


def m5(x):
    if x > 5:
        if x > 6:
            return 1
    elif x > 3:
        return 2
    else:
        raise ValueError("x")


print(m3(6), m3(1), m4(6), m4(1), m5(7), m5(6), m5(4))
