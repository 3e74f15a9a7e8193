"""Objects that a call makes and of which only the class matters: the call happens all the same."""


class A:
    registry = []

    @staticmethod
    def helper(n):
        return n + 1

    @classmethod
    def make(cls):
        return cls()

    @property
    def five(self):
        return 5

    def method(self):
        return 6


def made(tag):
    print("made", tag)
    return A()


print(made(1).helper(2))
print(made(2).make().five)
print(made(3).method(), isinstance(made(4), A), made(5) is None)
made(6).registry.append(1)
print(len(A.registry))
made(7).registry
print(type(made(9)).__name__)
if made(11):
    print("true")
print(made(12) == made(13), made(14) in [])
x = [made(15)] * 0
print(len([made(16)]), bool(made(17)))
for _ in []:
    made(19)
print("a" if made(20) else "b", not made(23))
a = A()
print(a.helper(5), a.make().helper(1))
print(made(2).make().helper(7))
made(3).registry.append(4)
print(A.registry)
