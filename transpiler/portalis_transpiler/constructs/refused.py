"""What is refused, with what to write instead. The order is that of the codes."""

from portalis_transpiler.constructs import REFUSED, Construct

TITLE = "What is refused"


def _refused(name: str, code: str, instead: str, where: str, example: str) -> Construct:
    return Construct(name, example, (where,), REFUSED, instead, code)


ROWS = (
    _refused(
        "import *",
        "PT010",
        "import the names that are used",
        "read/modules.py",
        """
        from math import *
        print(pi)
        """,
    ),
    _refused(
        "Decorators that do more than wrap",
        "PT021",
        "call the wrapper in plain code",
        "infer/declare.py",
        """
        def loud(f):
            return f


        @loud
        def g():
            return 1


        print(g())
        """,
    ),
    _refused(
        "Metaclasses and class keywords",
        "PT022",
        "write an ordinary class",
        "infer/declare.py",
        """
        class Meta(type):
            pass


        class A(metaclass=Meta):
            pass


        print(A())
        """,
    ),
    _refused(
        "eval, exec, globals",
        "PT053",
        "write it in plain Python",
        "infer/expressions.py",
        """
        print(eval("1 + 1"))
        """,
    ),
    _refused(
        "A function or class before its definition has run",
        "PT019",
        "define `area` above this statement",
        "read/order.py",
        """
        print(area(2))


        def area(side: int) -> int:
            return side * side
        """,
    ),
    _refused(
        "The order of a set",
        "PT061",
        "sort it first",
        "lower/iteration.py",
        """
        for word in {"b", "a"}:
            print(word)
        """,
    ),
    _refused(
        "send to an iterator that is no generator",
        "PT012",
        "send to the generator itself",
        "stdlib/generators.py",
        """
        m = map(str, [1])
        m.close()
        """,
    ),
    _refused(
        "json.loads of an undeclared type",
        "PT142",
        "declare it where it is read: `data: list[int] = json.loads(text)`",
        "stdlib/json_read.py",
        """
        import json
        print(json.loads("[1, 2]"))
        """,
    ),
    _refused(
        "Library functions that are not known",
        "PT140",
        "write it in plain Python",
        "infer/calls.py",
        """
        import re
        print(re.sub("a", "b", "cat"))
        """,
    ),
)
