def good(s):
    depth = 0
    for c in s:
        depth += {"(": 1, ")": -1}[c]
        if depth < 0:
            return False
    return depth == 0


def which_order(a, b):
    if good(a + b):
        return "ab"
    if good(b + a):
        return "ba"
    return "none"


print(which_order("(", ")"), which_order(")", "("), which_order(")", ")"))
