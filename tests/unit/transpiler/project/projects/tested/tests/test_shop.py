import unittest

from stock import Stock



class StockTest(unittest.TestCase):
    def setUp(self):
        self.stock = Stock()
        self.stock.add("pen", 250)

    def test_find(self):
        self.assertEqual(self.stock.find("pen").price, 250)
        self.assertIn("pen", self.stock.items)

    def test_missing(self):
        with self.assertRaises(KeyError):
            self.stock.find("car")

    def test_odd(self):
        self.assertRegex("a", "b")


if __name__ == "__main__":
    unittest.main()
