def f(x: list[int]) -> int:
    return len(x)


xs = [1, 2]
print(f"{('a%s' % len(xs)).startswith('a')}!", "{}-{}".format(f(xs), 2).startswith("2-"))
print(f"{'{}{}'.format(xs[0], xs[1]).upper()}", f"{'%s,%s' % (f(xs), 'b')}" + str(f(xs)))
print("<" + "{}:{}".format(f(xs), xs).strip().replace("[", "(") + ">", f"{'-'.join(['%d' % n for n in xs]).count('-')}")
print(f"{len('%s' % f(xs))} {'%s' % f(xs) in 'a2'} {'%s' % f(xs) + 'z'} {('%s' % f(xs)) * 2}")
