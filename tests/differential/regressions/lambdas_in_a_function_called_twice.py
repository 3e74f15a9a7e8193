"""A table of lambdas in a function that is called twice."""


def rpn(text):
    ops = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b}
    st = []
    for tok in text.split():
        if tok in ops:
            b = st.pop()
            a = st.pop()
            st.append(ops[tok](a, b))
        else:
            st.append(int(tok))
    return st.pop()


print(rpn("3 4 + 2 *"), rpn("1 2 -"))


def again(text):
    ops = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b}
    st = []
    for tok in text.split():
        if tok in ops:
            b = st.pop()
            a = st.pop()
            r = ops[tok](a, b)
            st.append(r)
        else:
            st.append(int(tok))
    return st.pop()


print(again("3 4 + 2 *"), again("1 2 -"))
