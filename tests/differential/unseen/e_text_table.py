ROWS = [
    ("Ada", 36, 1815.5, True),
    ("Grace", 85, 1906.0, False),
    ("Zoë", 7, 99999.125, True),
]


def table(rows):
    head = f"{'name':<8}|{'age':^5}|{'score':>12}|ok"
    print(head)
    print("-" * len(head))
    for name, age, score, ok in rows:
        print(f"{name:<8}|{age:^5d}|{score:>12,.2f}|{ok!s:>5}")


table(ROWS)
print(f"{3.14159:.2f} {42:05d} {-7:+d} {7:+d} {255:#x} {255:b} {0.5:.0%} {1e10:g} {1234567:,}")
print(f"{'x':*^9}|{'left':<7}|{'right':>7}|{12:<5}|{2.5:<6}|")
width = 8
print(f"{'dyn':>{width}}|{3.14159:{width}.3f}")
print("{} and {!r} and {:>4}".format("a", "b", 7), "%s=%d (%.1f)" % ("n", 3, 2.55))
