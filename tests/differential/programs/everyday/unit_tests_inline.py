import unittest


def add(a, b):
    return a + b


class TestAdd(unittest.TestCase):
    def test_small(self):
        self.assertEqual(add(1, 2), 3)

    def test_text(self):
        self.assertEqual(add("a", "b"), "ab")


def test_add():
    assert add(2, 2) == 4


if __name__ == "__main__":
    test_add()
    print("passed")
