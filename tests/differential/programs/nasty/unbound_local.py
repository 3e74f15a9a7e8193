counter = 0


def broken():
    print(counter)
    counter = 1


try:
    broken()
except UnboundLocalError as e:
    print("UnboundLocalError:", e)


def maybe(flag):
    if flag:
        value = 1
    return value


print(maybe(True))
try:
    maybe(False)
except UnboundLocalError as e:
    print(e)
try:
    print(undefined_name)
except NameError as e:
    print(e)
