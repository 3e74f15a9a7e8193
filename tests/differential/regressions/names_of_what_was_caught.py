"""Variables and functions called `error`, read where an exception is handled."""


def told(number):
    error = "mine"
    try:
        if number:
            raise ValueError("theirs")
    except ValueError:
        return error
    return "no " + error


def collected(texts):
    error = []
    raised = 0
    for text in texts:
        try:
            int(text)
        except ValueError as problem:
            error.append(str(problem))
            raised += 1
        finally:
            error.append("done")
    return error, raised


def kept(number):
    error = "nothing"
    try:
        if number == 1:
            raise KeyError("first")
        if number == 2:
            raise ValueError("second")
    except KeyError as problem:
        error = str(problem)
    except ValueError:
        return f"{error} kept"
    return error


def failing(number):
    def error(code):
        return f"E{code}"

    try:
        return error(10 // number)
    except ZeroDivisionError:
        return error("zero")


print(told(0), told(1))
print(collected(["1", "x"]))
print(kept(0), kept(1), kept(2))
print(failing(3), failing(0))
