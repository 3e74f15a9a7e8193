class TemporaryError(Exception):
    """Try again."""


class Fatal(Exception):
    def __init__(self, code, message="fatal"):
        super().__init__(message)
        self.code = code


attempts = []


def unstable(n):
    attempts.append(n)
    if n < 3:
        raise TemporaryError("attempt %d failed" % n)
    if n == 7:
        raise Fatal(12)
    return n * 10


def retry(function, start, tries):
    last = None
    for i in range(tries):
        try:
            result = function(start + i)
        except TemporaryError as error:
            last = error
            print("again:", error)
            continue
        else:
            return result
        finally:
            print("tried", start + i)
    raise RuntimeError("gave up") from last


print(retry(unstable, 1, 5))
try:
    retry(unstable, 0, 2)
except RuntimeError as error:
    print(error, "because", error.__cause__)
try:
    retry(unstable, 7, 1)
except Fatal as error:
    print(error, error.code, error.args)
print(attempts)
