"""Functions, closures and what is passed to them."""

from portalis_transpiler.constructs import PARTLY, Construct

TITLE = "Functions"
CALLS = ("infer/arguments.py", "lower/calls.py")

ROWS = (
    Construct(
        "Without annotations",
        """
        def area(w, h):
            return w * h


        print(area(2, 3), area(1.5, 2))
        """,
        ("infer/engine.py",),
    ),
    Construct(
        "Default and keyword arguments",
        """
        def greet(name, greeting="hello", *, end="!"):
            return f"{greeting} {name}{end}"


        print(greet("a"), greet("b", end="?"), greet(greeting="hi", name="c"))
        """,
        CALLS,
    ),
    Construct(
        "*args",
        """
        def total(*numbers):
            return sum(numbers)


        print(total(1, 2, 3), total(*[4, 5]))
        """,
        CALLS,
        PARTLY,
        "`*` in a call goes to a `*args` parameter alone",
    ),
    Construct(
        "**kwargs",
        """
        def show(**options):
            for key, value in options.items():
                print(key, value)


        show(a=1, b=2)
        """,
        CALLS,
    ),
    Construct(
        "Defaults that keep a loop's value",
        """
        made = []
        for i in range(3):
            made.append(lambda x, i=i: x + i)

            def scaled(x, i=i):
                return x * i

            made.append(scaled)
        print([f(10) for f in made], scaled(5), scaled(5, 7))
        """,
        ("read/defaults.py", "lower/closures.py"),
        PARTLY,
        "a kept function that uses a variable which a loop changes is refused: the default keeps its value",
    ),
    Construct(
        "Mutable default",
        """
        def collect(x, into=[]):
            into.append(x)
            return into


        print(collect(1), collect(2))
        """,
        CALLS,
    ),
    Construct(
        "Recursion",
        """
        def factorial(n):
            return 1 if n < 2 else n * factorial(n - 1)


        print(factorial(10))
        """,
        ("lower/functions.py",),
    ),
    Construct(
        "Nested functions and nonlocal",
        """
        def counter():
            n = 0

            def bump():
                nonlocal n
                n += 1
                return n

            return bump


        c = counter()
        print(c(), c())
        """,
        ("lower/closures.py",),
    ),
    Construct(
        "lambda and functions as values",
        """
        def twice(f, x):
            return f(f(x))


        print(twice(lambda x: x + 3, 1))
        ops = {"+": lambda a, b: a + b, "-": lambda a, b: a - b}
        print(ops["-"](5, 3))
        """,
        ("lower/closures.py",),
    ),
    Construct(
        "Generic functions",
        """
        from typing import TypeVar

        T = TypeVar("T")


        def first(items: list[T]) -> T:
            return items[0]


        print(first([1, 2]), first(["a"]))
        """,
        ("infer/annotations.py",),
    ),
    Construct(
        "@cache and @lru_cache",
        """
        from functools import lru_cache


        @lru_cache(maxsize=None)
        def fib(n):
            return n if n < 2 else fib(n - 1) + fib(n - 2)


        def ways(total, coins):
            @lru_cache(None)
            def count(left, place):
                if left == 0 or place == len(coins):
                    return int(left == 0)
                rest = count(left, place + 1)
                return rest if coins[place] > left else rest + count(left - coins[place], place)

            return count(total, 0)


        print(fib(50), ways(10, [1, 2, 5]))
        """,
        ("lower/caching.py", "read/memos.py"),
        PARTLY,
        "of plain functions without side effects",
    ),
    Construct(
        "functools.reduce and partial application by lambda",
        """
        from functools import reduce

        print(reduce(lambda a, b: a * b, [1, 2, 3, 4]))
        """,
        ("stdlib/iterators.py",),
    ),
    Construct(
        "Decorators of your own",
        """
        from functools import wraps


        def repeat(times):
            def decorator(func):
                @wraps(func)
                def wrapper(*args, **kwargs):
                    for _ in range(times):
                        result = func(*args, **kwargs)
                    return result

                return wrapper

            return decorator


        def memoize(func):
            known = {}

            def wrapper(n):
                if n not in known:
                    known[n] = func(n)
                return known[n]

            return wrapper


        @repeat(2)
        def greet(name, mark="!"):
            print("hi", name + mark)


        @memoize
        def fib(n):
            return n if n < 2 else fib(n - 1) + fib(n - 2)


        greet("ann", mark="?")
        print(fib(60))
        """,
        ("read/decorators.py", "read/wrapping.py"),
        PARTLY,
        "on functions of the same module: state, one wrapper (which may have attributes) and its return",
    ),
    Construct(
        "functools.cmp_to_key",
        """
        from functools import cmp_to_key

        print(sorted([3, 30, 34, 5, 9], key=cmp_to_key(lambda a, b: int(f"{b}{a}") - int(f"{a}{b}"))))
        """,
        ("stdlib/sequences.py", "runtime/sort.rs"),
        PARTLY,
        "as the key of a sort: the same comparisons in the same order as CPython's",
    ),
    Construct(
        "functools.partial",
        """
        from functools import partial


        def power(base, exponent):
            return base**exponent


        square = partial(power, exponent=2)
        print(square(5), list(map(square, [1, 2])), partial(int, base=2)("101"))
        """,
        ("read/sugar.py",),
        PARTLY,
        "of a function of the module, with literals and variables that are assigned once",
    ),
    Construct(
        "A function defined twice",
        """
        def f():
            return 1


        def f():
            return 2


        print(f())
        """,
        ("read/redefinitions.py",),
    ),
)
