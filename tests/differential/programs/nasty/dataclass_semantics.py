from dataclasses import dataclass, field, replace, astuple


@dataclass
class P:
    x: int
    y: int = 0
    tags: list = field(default_factory=list)


@dataclass(frozen=True, order=True)
class F:
    a: int
    b: str = "z"


p, q = P(1), P(1)
print(p, p == q, p is q, p != P(2))
p.tags.append("t")
print(p, q, p == q)
r = replace(p, y=5)
r.tags.append("u")
print(p, r)
f = F(1, "x")
print(f, f < F(1, "y"), sorted([F(2), F(1), F(1, "a")]), hash(f) == hash(F(1, "x")), {f: 1}[F(1, "x")])
try:
    f.a = 2
except Exception as e:
    print(type(e).__name__, e)
print(astuple(F(3)), P(y=2, x=1))
