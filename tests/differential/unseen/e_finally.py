def risky(n):
    try:
        if n == 0:
            raise ZeroDivisionError("zero")
        if n == 1:
            return "early"
        if n == 2:
            raise KeyError("k")
        result = "normal"
    except ZeroDivisionError as e:
        result = f"caught {e}"
    else:
        result += " else"
    finally:
        print("finally", n)
    return result


for n in range(4):
    try:
        print(risky(n))
    except KeyError as e:
        print("outer", e, repr(e))
