"""Classes that are called like traits which Rust has everywhere."""


class PartialEq:
    def __init__(self, left):
        self.left = left

    def __eq__(self, other):
        return self.left == other.left


class Ord(PartialEq):
    def __lt__(self, other):
        return self.left < other.left


class Clone:
    def __init__(self):
        self.parts = [1]

    def __repr__(self):
        return f"Clone({self.parts})"


class Iterator:
    def __init__(self, parts):
        self.parts = parts


class Drop:
    def __str__(self):
        return "drop"


print(PartialEq(1) == PartialEq(1), Ord(1) < Ord(2), [Clone()], Iterator([1]).parts, Drop())
