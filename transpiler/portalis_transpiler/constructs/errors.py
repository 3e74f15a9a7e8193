"""Exceptions and context managers."""

from portalis_transpiler.constructs import PARTLY, Construct

TITLE = "Exceptions and with"
TRYING = ("infer/exceptions.py", "lower/trying.py")
OBJECTS = ("infer/exceptions.py", "lower/exception_objects.py", "lower/raisables.py")

ROWS = (
    Construct(
        "try, except, else, finally",
        """
        def read(text):
            try:
                value = int(text)
            except ValueError as error:
                print(error)
                return -1
            else:
                return value
            finally:
                print("end")


        print(read("4"), read("x"))
        """,
        TRYING,
    ),
    Construct(
        "Several kinds, re-raise",
        """
        def risky(n):
            try:
                return [1, 2][n] / (n - 1)
            except (IndexError, ZeroDivisionError) as error:
                print(type(error).__name__)
                raise


        for n in (0, 1, 5):
            try:
                print(risky(n))
            except Exception as error:
                print(repr(error))
        """,
        TRYING,
    ),
    Construct(
        "Own exception classes",
        '''
        class AppError(Exception):
            """Anything of ours."""


        class Missing(AppError):
            def __init__(self, name, code=404):
                super().__init__(f"{name} is missing")
                self.name = name
                self.code = code


        try:
            raise Missing("x")
        except AppError as error:
            print(error, isinstance(error, Missing))
        try:
            raise Missing("y", 410)
        except Missing as error:
            print(error.name, error.code, repr(error))
        ''',
        OBJECTS,
    ),
    Construct(
        "__str__ of an exception",
        """
        class Shown(Exception):
            def __init__(self, a, b):
                self.a = a
                self.b = b

            def __str__(self):
                return f"{self.a} against {self.b}"


        try:
            raise Shown(1, 2)
        except Shown as error:
            print(error)
        """,
        OBJECTS,
    ),
    Construct(
        "raise from",
        """
        try:
            try:
                int("x")
            except ValueError as error:
                raise RuntimeError("outer") from error
        except RuntimeError as error:
            print(error, "<-", error.__cause__)
        """,
        OBJECTS,
        PARTLY,
        "`__context__` and tracebacks are refused",
    ),
    Construct(
        "RecursionError",
        """
        def down(n):
            return 0 if n == 0 else 1 + down(n - 1)


        try:
            print(down(100))
            print(down(5000))
        except RecursionError as error:
            print(error)
        """,
        ("lower/recursion.py",),
        PARTLY,
        "where the program could see how deep it came, it stops near Python's limit and says so",
    ),
    Construct(
        "Exceptions that nobody catches",
        """
        def fail():
            raise KeyError("key")


        print("before")
        fail()
        """,
        ("emit/file.py",),
    ),
    Construct(
        "with, on own objects",
        """
        class Timer:
            def __enter__(self):
                print("enter")
                return self

            def __exit__(self, kind, error, trace):
                print("exit", kind is None)
                return kind is ValueError


        with Timer():
            print("body")
        with Timer():
            raise ValueError("swallowed")
        print("after")
        """,
        ("read/withs.py", "infer/withs.py", "lower/withs.py"),
        PARTLY,
        "the traceback that `__exit__` gets cannot be used",
    ),
    Construct(
        "@contextmanager",
        """
        from contextlib import contextmanager


        @contextmanager
        def tag(name):
            print(f"<{name}>")
            try:
                yield name.upper()
            finally:
                print(f"</{name}>")


        with tag("b") as t:
            print(t)
        """,
        ("infer/withs.py", "lower/withs.py"),
        PARTLY,
        "with one `yield`, outside of loops and branches",
    ),
    Construct(
        "Text files",
        """
        with open("notes.txt", "w", encoding="utf-8") as f:
            f.write("one\\n")
            print("two", file=f)
        with open("notes.txt") as f:
            for line in f:
                print(line.rstrip())
        try:
            open("none.txt")
        except FileNotFoundError as error:
            print(error)
        """,
        ("stdlib/files.py",),
        PARTLY,
        "the modes r, w, a and x, in UTF-8",
    ),
)
