"""Lists, tuples, dicts, sets and what is made of them."""

from portalis_transpiler.constructs import PARTLY, Construct

TITLE = "Containers"
COMPREHENSIONS = ("infer/expressions.py", "lower/comprehensions.py")

ROWS = (
    Construct(
        "list",
        """
        a = [3, 1, 2]
        a.append(4)
        a.sort()
        a[0], b = 9, a
        print(a, b is a, a[1:3], a[::-1], a.pop(), a.index(2))
        """,
        ("stdlib/sequences.py", "lower/subscripts.py"),
    ),
    Construct(
        "Lists that share",
        """
        grid = [[0] * 2] * 2
        grid[0][0] = 1
        print(grid)
        """,
        ("lower/rust_types.py",),
    ),
    Construct(
        "Assignment to slices, del",
        """
        a = [1, 2, 3, 4, 5]
        a[1:3] = [9]
        del a[0]
        print(a)
        """,
        ("lower/subscripts.py",),
    ),
    Construct(
        "tuple",
        """
        p = (1, "a")
        x, y = p
        print(p, x, y, p + (2,), len(p), (1, 2) < (1, 3))
        """,
        ("infer/expressions.py", "lower/operators.py"),
    ),
    Construct(
        "Unpacking",
        """
        first, *rest = [1, 2, 3]
        (a, b), c = (1, 2), 3
        a, b = b, a
        print(first, rest, a, b, c)
        """,
        ("infer/context.py", "lower/assign.py"),
    ),
    Construct(
        "dict",
        """
        d = {"a": 1}
        d["b"] = 2
        for key, value in d.items():
            print(key, value)
        print(d, d.get("c", 0), "a" in d, list(d), d.setdefault("c", []) if False else d.pop("a"))
        """,
        ("stdlib/mappings.py",),
    ),
    Construct(
        "set and frozenset",
        """
        s = {3, 1}
        s.add(2)
        print(sorted(s | {5}), 2 in s, len(s & {1, 2}), s <= {1, 2, 3})
        key = frozenset([2, 1])
        print({key: "a"}[frozenset({1, 2})], key | {3}, key == {1, 2})
        """,
        ("stdlib/sets.py", "runtime/frozen_set.rs"),
        PARTLY,
        "a set whose order could be seen is refused: sort it first",
    ),
    Construct(
        "List comprehension",
        """
        print([x * y for x in range(3) for y in range(x) if y != 1])
        """,
        COMPREHENSIONS,
    ),
    Construct(
        "dict and set comprehensions",
        """
        print({w: len(w) for w in ["a", "bb"]}, sorted({x % 3 for x in range(9)}))
        """,
        COMPREHENSIONS,
    ),
    Construct(
        "Generator expression",
        """
        print(sum(x * x for x in range(5)), any(x > 3 for x in [1, 4]), max(len(w) for w in ["a", "bb"]))
        """,
        COMPREHENSIONS,
    ),
    Construct(
        "deque",
        """
        from collections import deque
        q = deque([1, 2], maxlen=3)
        q.append(3)
        q.append(4)
        q.appendleft(0)
        q.rotate(1)
        print(q, q.popleft(), len(q))
        """,
        ("stdlib/queues.py",),
    ),
    Construct(
        "Counter",
        """
        from collections import Counter
        c = Counter("banana")
        print(c["a"], c.most_common(2), c)
        """,
        ("stdlib/library.py",),
    ),
    Construct(
        "Kept views of a dict",
        """
        d = {"a": 1, "b": 2}
        names, pairs = d.keys(), d.items()
        d["c"] = 3
        print(len(names), list(pairs), names, sorted(names & {"a", "z"}), names == {"a", "b", "c"})
        """,
        ("lower/views.py", "runtime/view.rs"),
        PARTLY,
        "not of an OrderedDict; operators take views, sets and, on the right of `-` and `&`, dicts",
    ),
    Construct(
        "defaultdict",
        """
        from collections import defaultdict
        d = defaultdict(list)
        d[1].append(2)
        print(dict(d), 5 in d, d)
        """,
        ("stdlib/library.py", "lower/formats.py"),
        PARTLY,
        "its text is refused where a lambda makes the values, and inside of another container",
    ),
    Construct(
        "sorted, min and max with key",
        """
        words = ["pear", "fig", "apple"]
        print(sorted(words, key=len), sorted(words, reverse=True), min(words, key=lambda w: w[-1]))
        """,
        ("stdlib/ordering.py",),
    ),
    Construct(
        "enumerate, zip, map, filter, reversed",
        """
        for i, (a, b) in enumerate(zip([1, 2], "ab"), 1):
            print(i, a, b)
        print(list(map(str, [1, 2])), list(filter(None, [0, 1])), list(reversed([1, 2])))
        """,
        ("lower/iteration.py", "stdlib/iterators.py"),
    ),
    Construct(
        "heapq and bisect",
        """
        import bisect
        import heapq
        h = [5, 1, 3]
        heapq.heapify(h)
        heapq.heappush(h, 0)
        print(heapq.heappop(h), bisect.bisect_left([1, 3, 5], 4), list(heapq.merge([1, 4], [2, 3])))
        print(heapq.nlargest(1, ["a", "bb"], key=len), bisect.bisect([(1, 2), (3, 4)], 3, key=lambda p: p[1]))
        """,
        ("stdlib/queues.py", "stdlib/merging.py"),
    ),
    Construct(
        "OrderedDict",
        """
        from collections import OrderedDict

        recent = OrderedDict(a=1, b=2)
        recent.move_to_end("a")
        print(list(recent), recent.popitem(last=False), recent["a"], recent, recent == OrderedDict(a=1))
        """,
        ("stdlib/copies.py", "lower/formats.py", "lower/equality.py"),
        PARTLY,
        "inside of another container its text and `==` are refused: take `dict(…)` or `list(….items())` of it",
    ),
    Construct(
        "dict.fromkeys, dict(d, key=value)",
        """
        print(dict.fromkeys("ab", 0), list(dict.fromkeys([3, 1, 3])), dict({"a": 1}, b=2))
        """,
        ("stdlib/copies.py", "stdlib/conversions.py"),
    ),
)
