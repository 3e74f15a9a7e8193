"""The grammar, one form a line: `<int>` is an expression of that type, `<=ints>` a variable of it, `<same>` what the
hole before got, `<call>` a call of a generated function. Numbers stay small: programs seldom leave 64 bits."""

from __future__ import annotations

EXPRESSIONS = {
    "int": r"""
<int> + <int>
<int> - <int>
<int> * <int> % 1000
<int> // <int>
<int> % <int>
-<int>
abs(<int>)
len(<str>)
len(<ints>)
sum(<ints>)
max(<ints>)
min(<int>, <int>)
int(<bool>)
len(<table>)
<int> if <bool> else <int>
<ints>.count(<int>)
<str>.find(<str>)
see(<int>)
see(<int>) - see(<int>)
<=ints>[<int>]
<=ints>[-1]
<=table>.get(<str>, <int>)
<=table>[<str>]
<=box>.n
<=box>.bump(<int>)
<=pairs>[0][0]
<=pair>[0]
<int> & <int>
<int> ^ <int>
<int> >> 1
int(<float>)
round(<float>)
(<int> or <int>)
(<int> and <int>)
<=ints>.pop()
<=ints>.index(<int>)
ord((<str> or 'q')[0])
len(set(<ints>))
sum(w * 2 for w in <ints> if w > <int>)
divmod(<int>, 3)[1]
<int> ** 2 % 97
<call>
<call>
int(str(<int>))
<=box>.total()
<=boxes>[0].n
~<int>
jam(<int>)
tidy(<int>)
counter(<int>)(<int>)
len(set(<strs>) | set(<strs>))
sum(set(<ints>) - set(<ints>))
max(<ints>, key=lambda w: w % 5)
next(w for w in <ints> if w > <int>)
""",
    "float": r"""
<float> + <float>
<float> * <int>
<int> / <int>
<int> - <float>
float(<int>)
abs(<float>)
round(<float>, 2)
<float> // <float>
<float> % <float>
max(<float>, <float>)
sum(<ints>) / len(<ints>)
<float> if <bool> else <float>
<=floats>[<int>]
<call>
-<float>
""",
    "bool": r"""
<int> < <int>
<int> == <int>
<int> <= <int> < <int>
not <bool>
<bool> and <bool>
<bool> or <bool>
<int> in <ints>
<str> in <str>
<str> == <str>
<str> < <str>
<ints> == <ints>
<table> != <table>
<str> in <table>
<str>.isdigit()
<str>.startswith(<str>)
bool(<ints>)
any(w > <int> for w in <ints>)
all(w < <int> for w in <ints>)
<ints> < <ints>
<=ints> is <same>
<=box> is not None
<float> < <int>
<int> == <float>
see(<int>) < see(<int>) < see(<int>)
see(<int>) > 1 and see(<int>) > 0
<box> == <box>
<pair> == <pair>
<call>
<int> not in <counts>
set(<ints>) <= set(<ints>)
isinstance(<box>, Crate)
<=table>.get(<str>) is None
""",
    "str": r"""
<str> + <str>
<str> * (<int> % 4)
str(<int>)
str(<float>)
str(<bool>)
<str>.upper()
<str>.title()
<str>.strip()
<str>.replace(<str>, <str>)
<str>[<int>:]
<str>[::-1]
<str>[:<int>]
<str>.join(<strs>)
repr(<str>)
str(<ints>)
str(<strs>)
str(<table>)
<str> if <bool> else <str>
repr(<pairs>)
f'{<=int>}-{<same>:>4}'
f'{<=float>:.2f}|'
f'{<=int>!s:*^7}{<same> + 1:04d}'
f'{<=str>!r:>8}'
<str>.zfill(4)
(<str> or <str>)
<=strs>[<int>]
<=str>[<int>]
str(<rows>)
str(<box>)
''.join(sorted(<str>))
','.join(str(w) for w in <ints>)
<=pair>[1]
<call>
str(<floats>)
<str>.center(<int> % 9, '.')
'%d/%s' % (<int>, <str>)
chr(97 + <int> % 26)
f'{<=int>:,}|{<same>:+d}|{<same>:x}'
f'{<=float>:10.3e}|{<same>:g}'
f'{<=str>:.2}|{<=str>:<6}'
<str>.partition(<str> or ' ')[2]
<str>.swapcase().rjust(<int> % 7, '*')
str(<groups>)
""",
    "ints": r"""
<ints> + <ints>
sorted(<ints>)
sorted(<ints>, reverse=True)
list(reversed(<ints>))
[w + <int> for w in <ints>]
[w for w in <ints> if w % 2 == 0]
list(range(<int> % 6))
<ints>[<int>:<int>]
<ints>[::2]
[<int>] * (<int> % 4)
list(map(abs, <ints>))
sorted(<ints>, key=lambda w: -w)
[len(w) for w in <strs>]
<=rows>[0]
<=rows>[-1]
<call>
list(<table>.values())
<=box>.items
sorted(set(<ints>))
[a * b for a, b in zip(<ints>, <ints>)]
<=groups>.setdefault(<str>, <ints>)
<ints>.copy()
[i * w for i, w in enumerate(<ints>)]
(<ints> or <ints>)
<ints> if <bool> else <ints>
list(count_up(<int> % 5))
sorted(set(<ints>) & set(<ints>))
[w for row in <rows> for w in row]
list(filter(lambda w: w > <int>, <ints>))
<ints>[::-1][<int>:]
[w for w in count_up(<int> % 3)]
""",
    "strs": r"""
<str>.split()
<str>.split(<str> or ',')
[str(w) for w in <ints>]
sorted(<strs>)
list(<str>)
<strs> + <strs>
list(<table>)
sorted(<strs>, key=len)
[w.upper() for w in <strs>]
list(<groups>.keys())
""",
    "floats": r"""
[w / 2 for w in <ints>]
<floats> + <floats>
[float(w) for w in <ints>]
sorted(<floats>)
""",
    "rows": r"""
[<ints>, <ints>]
<rows> + <rows>
[<ints>] * 2
[[w] * 2 for w in <ints>]
[list(w) for w in <rows>]
""",
    "table": r"""
{w: len(w) for w in <strs>}
{**<table>, **<table>}
dict(zip(<strs>, <ints>))
<table>.copy()
<call>
dict(sorted(<table>.items(), key=lambda w: w[1]))
<table> | <table>
""",
    "counts": r"""
{w: w * w for w in <ints>}
{w: <ints>.count(w) for w in <same>}
""",
    "groups": r"""
{'a': <ints>, 'b': <ints>}
""",
    "box": r"""
Box(<int>)
Crate(<int>)
<=box>.twin()
<=boxes>[<int>]
<call>
""",
    "boxes": r"""
[<box>, <box>]
<boxes> + <boxes>
[<box>] * 2
""",
    "pair": r"""
(<int>, <str>)
<=pairs>[<int>]
""",
    "pairs": r"""
list(enumerate(<strs>))
[(<int>, <str>)]
sorted(<pairs>)
sorted(<pairs>, key=lambda w: w[1])
""",
}

# What changes a container or an object that others may also hold.
CHANGES = {
    "ints": """
<=ints>.append(<int>)
<=ints>[<int>] = <int>
<=ints>.insert(1, <int>)
<=ints>.sort()
<=ints>.reverse()
<=ints>.pop(<int>)
<=ints>[1:2] = <ints>
del <=ints>[0]
<=ints>.remove(<int>)
<=ints>.extend(<ints>)
<=ints>[0], <same>[-1] = <same>[-1], <same>[0]
<=ints>[0] += <int>
<=ints>.clear()
""",
    "strs": """
<=strs>.append(<str>)
<=strs>.sort(key=len)
<=strs>[0] += <str>
<=strs>.insert(0, <str>)
""",
    "rows": """
<=rows>.append(<ints>)
<=rows>[0].append(<int>)
<=rows>[0][0] = <int>
<=rows>[-1] = <same>[0]
<=rows>[0] += [9]
<=rows>[0] = <ints>
""",
    "table": """
<=table>[<str>] = <int>
<=table>.pop(<str>, 0)
<=table>.update(<table>)
del <=table>[<str>]
<=table>['a'] = <same>.get('a', 0) + 1
<=table>['b'] += <int>
""",
    "groups": """
<=groups>.setdefault(<str>, []).append(<int>)
<=groups>['a'] = <ints>
<=groups>['a'].append(<int>)
""",
    "counts": """
<=counts>[<int>] = <int>
<=counts>[0] = len(<same>)
""",
    "box": """
<=box>.n = <int>
<=box>.n += <int>
<=box>.items.append(<int>)
<=box>.items = <ints>
<=box>.other = <box>
<=box>.take(<ints>)
""",
    "boxes": """
<=boxes>.append(<box>)
<=boxes>[0].n += 1
<=boxes>[0].items.append(8)
<=boxes>[0] = <box>
""",
    "pairs": """
<=pairs>.append((<int>, <str>))
<=pairs>.sort(key=lambda w: w[0])
<=pairs>.sort()
""",
}

# Each loop with the types of its variables.
LOOPS = (
    ("for {a} in range(<int> % 5):", ("int",)),
    ("for {a} in <ints>:", ("int",)),
    ("for {a}, {b} in enumerate(<ints>):", ("int", "int")),
    ("for {a} in <str>:", ("str",)),
    ("for {a}, {b} in <table>.items():", ("str", "int")),
    ("for {a}, {b} in zip(<strs>, <strs>):", ("str", "str")),
    ("for {a} in <rows>:", ("ints",)),
    ("for {a} in <boxes>:", ("box",)),
    ("for {a}, {b} in <pairs>:", ("int", "str")),
    ("for {a} in reversed(<ints>):", ("int",)),
    ("for {a} in count_up(<int> % 4):", ("int",)),
    ("for {a} in sorted(<table>):", ("str",)),
)

ANNOTATIONS = {
    "int": "int",
    "float": "float",
    "bool": "bool",
    "str": "str",
    "box": "Box",
    "ints": "list[int]",
    "strs": "list[str]",
    "floats": "list[float]",
    "rows": "list[list[int]]",
    "boxes": "list[Box]",
    "pair": "tuple[int, str]",
    "pairs": "list[tuple[int, str]]",
    "table": "dict[str, int]",
    "groups": "dict[str, list[int]]",
    "counts": "dict[int, int]",
}
SCALARS = ("int", "int", "int", "float", "bool", "str", "str")
CONTAINERS = ("ints", "ints", "strs", "rows", "table", "groups", "counts", "box", "boxes", "pairs", "floats")
