from functools import total_ordering


@total_ordering
class Version:
    def __init__(self, text):
        self.parts = tuple(int(p) for p in text.split("."))

    def __eq__(self, other):
        return self.parts == other.parts

    def __lt__(self, other):
        return self.parts < other.parts

    def __hash__(self):
        return hash(self.parts)

    def __repr__(self):
        return ".".join(map(str, self.parts))


vs = [Version("1.10"), Version("1.9"), Version("1.9.1"), Version("1.9")]
print(sorted(vs), max(vs), min(vs))
print(vs[1] == vs[3], vs[0] > vs[1], vs[1] >= vs[3], vs[0] <= vs[2], vs[1] != vs[3])
print(len(set(vs)), {vs[1]: "x"}[Version("1.9")])
print((1, "a") < (1, "b"), [1, 2] < [1, 2, 3], (2,) > (1, 100), [] < [0], "a" * 3 > "aa")
print([[2, 1], [1, 9]] > [[2, 0]], (1, 2) == (1, 2), [1] == [1.0], (1,) == (True,))
