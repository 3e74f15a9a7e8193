"""The methods of sets take any iterable of such elements."""

x = {1, 2, 3}
print(sorted(x.union([4])), sorted(x.intersection((1, 9))), sorted(x.difference([3, 4, 5])))
print(x.issubset([1, 2, 3, 4]), x.issuperset(range(2)), x.isdisjoint({7: 1}), x.issuperset(n for n in (1, 2)))
y = set("hello")
print(
    sorted(y.symmetric_difference("world")),
    sorted(
        frozenset("abc").intersection(
            y,
        )
    ),
    sorted(y.union("xyz")),
)
x.difference_update([2, 5])
x.symmetric_difference_update((9, 1))
x.intersection_update([9, 3])
print(sorted(x))
