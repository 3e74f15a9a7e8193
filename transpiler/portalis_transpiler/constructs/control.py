"""Statements that say what runs next."""

from portalis_transpiler.constructs import PARTLY, Construct

TITLE = "Control flow"
STATEMENTS = ("infer/statements.py", "lower/statements.py", "lower/repetition.py")

ROWS = (
    Construct(
        "if, elif, else",
        """
        for n in (1, 0, -1):
            if n > 0:
                print("plus")
            elif n == 0:
                print("zero")
            else:
                print("minus")
        """,
        STATEMENTS,
    ),
    Construct(
        "while with else, break, continue",
        """
        n = 5
        while n:
            n -= 1
            if n == 3:
                continue
            if n == 9:
                break
            print(n)
        else:
            print("done")
        """,
        STATEMENTS,
    ),
    Construct(
        "for over any iterable",
        """
        for x in (1, 2):
            print(x)
        for c in "ab":
            print(c)
        for i in range(10, 0, -3):
            print(i)
        """,
        ("infer/iteration.py", "lower/loops.py"),
    ),
    Construct(
        "match",
        """
        def where(point):
            match point:
                case (0, 0):
                    return "origin"
                case (x, 0) if x > 0:
                    return f"right {x}"
                case (_, y):
                    return f"row {y}"


        print(where((0, 0)), where((2, 0)), where((1, 5)))
        """,
        ("read/matching.py",),
        PARTLY,
        "`**rest` and names in alternatives are refused",
    ),
    Construct(
        "Generators",
        """
        def squares(n):
            for i in range(n):
                yield i * i


        def total():
            value = 0
            while True:
                more = yield value
                value += more


        print(list(squares(4)), sum(squares(3)), next(squares(2)))
        adding = total()
        print(next(adding), adding.send(2), adding.send(3), adding.close())
        """,
        ("lower/generators.py", "stdlib/generators.py", "runtime/generator.rs"),
        PARTLY,
        "a sent value is assigned at once (`x = yield y`); no `try` or `with` around a `yield`, no value of `return`",
    ),
    Construct(
        "Kept iterators: map, filter, zip, generator expressions",
        """
        def half(x):
            print("half of", x)
            return x // 2


        halves = map(half, [4, 6])
        print("nothing yet")
        print(next(halves), next(x for x in [1, 4, 9] if x > 2))
        a, b = map(int, "3 4".split())
        print(a * b, list(map(lambda x, y: x + y, [1, 2], [10, 20])))
        """,
        ("lower/lazy.py", "runtime/iter.rs"),
    ),
    Construct(
        "yield from",
        """
        def inner():
            yield 1
            yield 2


        def outer():
            yield from inner()
            yield 3


        print(list(outer()))
        """,
        ("lower/generators.py",),
    ),
    Construct(
        "assert",
        """
        try:
            assert 1 > 2, "no"
        except AssertionError as error:
            print(error)
        """,
        STATEMENTS,
    ),
    Construct(
        "Global variables",
        """
        count = 0


        def bump():
            global count
            count += 1


        bump()
        bump()
        print(count)
        """,
        ("lower/globals.py",),
    ),
    Construct(
        'if __name__ == "__main__"',
        """
        def main():
            print("run")


        if __name__ == "__main__":
            main()
        """,
        ("lower/names.py",),
    ),
)
