"""A value of the class is read through an object that a call makes: the call still happens."""


class A:
    kind = "k"


def made():
    print("made")
    return A()


print(made().kind)
