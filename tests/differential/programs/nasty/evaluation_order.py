log = []


def t(x):
    log.append(x)
    return x


def f(a, b, c=0, *, d=0):
    return (a, b, c, d)


print(f(t(1), t(2), d=t(3), c=t(4)), log)
log.clear()
values = [t(1) + t(2) * t(3), t(4)]
print(values, log)
log.clear()
d = {t("k1"): t("v1"), t("k2"): t("v2")}
print(d, log)
log.clear()
a = [0, 0, 0]
i = 0
i, a[i] = 1, 9
print(i, a)
a[t(0)] = t(5)
print(log)
log.clear()
a[t(1)] += t(2)
print(log, a)
log.clear()
x = (t("a"), t("b"))[t(1)]
print(x, log)
log.clear()
print(t(3) - t(2) - t(1), t("z") in [t("y"), t("z")], log)
