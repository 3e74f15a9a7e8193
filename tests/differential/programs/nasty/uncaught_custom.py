class Broken(Exception):
    def __str__(self):
        return "it is broken"


def run(n):
    print("run", n)
    if n == 2:
        raise Broken()
    run(n + 1)


try:
    run(0)
finally:
    print("cleanup")
