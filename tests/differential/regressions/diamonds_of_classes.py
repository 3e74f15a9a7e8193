"""The order in which the classes of a diamond are asked: a base comes after all that derive from it."""


class Base:
    kind = "base"

    def __init__(self):
        self.log = ["base"]

    def set_up(self):
        self.log.append("set up")

    def name(self):
        return "base " + self.kind


class Mid(Base):
    def set_up(self):
        super().set_up()
        self.log.append("mid")


class Left(Mid):
    def set_up(self):
        self.log.append("left")
        super().set_up()


class Right(Mid):
    kind = "right"

    def set_up(self):
        self.log.append("right")
        super().set_up()

    def name(self):
        return "right " + super().name()


class Bottom(Left, Right):
    def set_up(self):
        self.log.append("bottom")
        super().set_up()


class Loud:
    def speak(self):
        return super().speak().upper()


class Dog:
    def speak(self):
        return "woof"


class LoudDog(Loud, Dog):
    pass


for thing in (Bottom(), Left(), Right(), Mid()):
    thing.set_up()
    print(thing.log, thing.kind, thing.name())
print(LoudDog().speak(), isinstance(Bottom(), Right))
