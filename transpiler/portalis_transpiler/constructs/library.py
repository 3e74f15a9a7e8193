"""Modules of the standard library."""

from portalis_transpiler.constructs import PARTLY, Construct

TITLE = "Standard library"

ROWS = (
    Construct(
        "math",
        """
        import math
        print(math.gcd(12, 18), math.isqrt(17), math.floor(-1.5), math.sqrt(2))
        print(math.factorial(10), math.comb(5, 2), math.pi)
        """,
        ("stdlib/mathematics.py",),
    ),
    Construct(
        "itertools",
        """
        from itertools import accumulate, chain, combinations, permutations, product
        print(list(combinations([1, 2, 3], 2)), list(product([0, 1], repeat=2)), len(list(permutations("abc"))))
        print(list(accumulate([1, 2, 3])), list(chain([1], [2])))
        """,
        ("stdlib/iterators.py",),
    ),
    Construct(
        "itertools, lazily",
        """
        from itertools import accumulate, chain, count, cycle, groupby, islice, pairwise, takewhile, tee, zip_longest

        print(list(islice(count(5), 3)), list(takewhile(lambda v: v < 3, [1, 2, 3, 1])))
        for letter, run in groupby("aabbb"):
            print(letter, len(list(run)))
        print(list(accumulate([1, 2, 3], lambda a, b: a * b)), list(chain.from_iterable([[1], [2, 3]])))
        print(list(pairwise("abc")), list(zip_longest([1, 2], [3], fillvalue=0)), list(islice(cycle("ab"), 3)))
        ahead, behind = tee([1, 2])
        print(next(ahead), list(behind))
        """,
        ("stdlib/lazy_iterators.py", "stdlib/merging.py", "runtime/iter_tools.rs"),
        PARTLY,
        "also dropwhile, filterfalse, repeat, compress and starmap; `zip_longest` and `tee` of two",
    ),
    Construct(
        "json.dumps",
        """
        import json

        print(json.dumps({"name": "é", "tags": ["a"], "size": 1.5, "old": None, "ok": True}))
        print(json.dumps({"b": [1, 2], "a": []}, indent=2, sort_keys=True))
        """,
        ("stdlib/json_text.py", "runtime/json.rs"),
        PARTLY,
        "also `json.dump` to a file; keys are texts or ints; not `cls=`, `default=`",
    ),
    Construct(
        "json.loads",
        """
        import json


        def sizes(text: str) -> dict[str, int]:
            return json.loads(text)


        rows: list[dict[str, str | None]] = json.loads('[{"name": "x", "of": null}]')
        print(rows, sizes('{"a": 1}'))
        try:
            sizes('{"a": }')
        except json.JSONDecodeError as error:
            print(error, error.pos)
        """,
        ("stdlib/json_read.py", "runtime/json_read.rs"),
        PARTLY,
        "also `json.load`; the type is the annotation of the variable or of the function that returns the value, of "
        "dict[str, …], list, str, int, float, bool, None. A value of another type than declared ends the program with "
        "`unsupported` and exit code 1, where CPython would go on; a declared float may be an int",
    ),
    Construct(
        "queue.Queue, LifoQueue and PriorityQueue",
        """
        import queue

        jobs = queue.PriorityQueue()
        for job in ((2, "b"), (1, "a")):
            jobs.put(job)
        while not jobs.empty():
            print(jobs.get(), jobs.qsize())
        try:
            jobs.get_nowait()
        except queue.Empty:
            print("empty")
        """,
        ("read/queues.py",),
        PARTLY,
        "used from one thread: where CPython would wait for another one, the program stops",
    ),
    Construct(
        "functools.cached_property",
        """
        from functools import cached_property


        class Numbers:
            def __init__(self, count: int) -> None:
                self.count = count

            @cached_property
            def total(self) -> int:
                print("computed")
                return sum(range(self.count))


        numbers = Numbers(5)
        print(numbers.total, numbers.total)
        """,
        ("read/cached.py",),
        PARTLY,
        "in classes with an `__init__` of their own, or with no base; the property is never assigned or deleted",
    ),
    Construct(
        "copy.copy and copy.deepcopy",
        """
        import copy

        rows = [[0]] * 2
        deep = copy.deepcopy(rows)
        deep[0].append(1)
        print(rows, deep, copy.copy({"a": 1}))


        class Board:
            def __init__(self, cells: list[int]) -> None:
                self.cells = cells


        board = Board([1])
        both = copy.copy(board), copy.deepcopy(board)
        board.cells.append(2)
        print(both[0].cells, both[1].cells)
        """,
        ("stdlib/copies.py", "runtime/deep_copy.rs"),
        PARTLY,
        "lists, dicts, sets, tuples, objects and what they hold; a deep copy of objects in a circle, or more than 200 "
        "in each other, stops the program; not of classes with `__copy__` or the like",
    ),
    Construct(
        "operator: add, mul, …, itemgetter, attrgetter, methodcaller",
        """
        import operator
        from operator import itemgetter

        signs = {"+": operator.add, "*": operator.mul}
        print(signs["+"](2, 3), signs["*"](2, 3))
        print(sorted([("a", 3), ("b", 1)], key=itemgetter(1)))
        """,
        ("read/sugar.py",),
    ),
    Construct(
        "string",
        """
        import string
        print(string.ascii_lowercase, string.digits)
        """,
        ("stdlib/formatting.py",),
    ),
    Construct(
        "random",
        """
        import random

        random.seed(42)
        deck = list(range(8))
        random.shuffle(deck)
        print(deck, random.random(), random.randint(1, 6), random.choice("abc"), random.sample(deck, 3))
        """,
        ("stdlib/random_numbers.py",),
        PARTLY,
        "after `random.seed` with an int, the same numbers as CPython's; without it refused",
    ),
    Construct(
        "time: time, perf_counter, monotonic, sleep",
        """
        import time

        start = time.perf_counter()
        time.sleep(0.001)
        print(time.perf_counter() > start, time.time() > 1e9, time.time_ns() > 0)
        """,
        ("stdlib/clocks.py", "runtime/clock.rs"),
        PARTLY,
        "their values differ in every run, in Python too",
    ),
    Construct(
        "sys.exit",
        """
        import sys

        print("before")
        if len(sys.argv) > 5:
            sys.exit("usage: five arguments at most")
        sys.exit(3)
        """,
        ("stdlib/library.py",),
    ),
    Construct(
        "sys.argv",
        """
        import sys

        print(len(sys.argv), sys.argv[1:])
        """,
        ("stdlib/files.py",),
        PARTLY,
        "not the program's own name",
    ),
    Construct(
        "argparse",
        """
        import argparse

        parser = argparse.ArgumentParser(prog="count", description="Counts words.")
        parser.add_argument("path", help="the file to read")
        parser.add_argument("-n", "--number", type=int, default=5, help="how many (default: %(default)s)")
        parser.add_argument("--mode", choices=["fast", "slow"], default="fast")
        parser.add_argument("-v", "--verbose", action="store_true")
        args = parser.parse_args(["notes.txt", "-n3", "--verb"])
        print(args.path, args.number + 1, args.mode, args.verbose)
        print(args)
        parser.print_help()
        parser.parse_args(["--mode", "x"])
        """,
        ("read/arguments/rewrite.py", "stdlib/command_line.py", "runtime/arguments.rs"),
        PARTLY,
        "a parser that is filled where it is made, or by a function that only returns it; names, texts, choices and "
        "`nargs` are literals; `type` is int, float, str, bool or a function of the module; groups, also mutually "
        "exclusive ones; not `add_subparsers`, `parse_known_args`, FileType. Without `prog` the name is the file's. "
        "The help is as wide as COLUMNS says, else 80: CPython asks a terminal for its width",
    ),
    Construct(
        "input and sys.stdin",
        """
        import sys

        for line in sys.stdin:
            print(line.strip())
        try:
            input()
        except EOFError:
            print("end")
        """,
        ("stdlib/files.py",),
    ),
    Construct(
        "Numbers from standard input",
        """
        import sys

        input = sys.stdin.readline
        for line in sys.stdin:
            a, b = map(int, line.split())
            print(a + b)
        print(repr(input()), sum(int(word) for word in sys.stdin.read().split()))
        """,
        ("read/sugar.py", "lower/assign.py"),
    ),
    Construct(
        "print to standard error, sep, end",
        """
        import sys

        print(1, 2, sep="-", end="!\\n")
        print("warning", file=sys.stderr)
        sys.stdout.write("text\\n")
        """,
        ("stdlib/printing.py",),
    ),
    Construct(
        "doctest",
        '''
        def double(x):
            """
            >>> double(2)
            4
            """
            return 2 * x


        if __name__ == "__main__":
            import doctest

            doctest.testmod()
            print(double(4))
        ''',
        ("stdlib/doctests.py",),
    ),
)
