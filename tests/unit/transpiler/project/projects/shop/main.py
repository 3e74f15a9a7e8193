"""Runs the shop."""
import sys

import shop.catalog as catalog
import shop.util.money
from shop import VERSION, Catalog
from shop.errors import UnknownItem


def describe(item: catalog.Item) -> str:
    return f"{item.name}: {item.price}"


def main():
    c = Catalog()
    c.add("pen", 250)
    c.add("book", 1999)
    find = c.find("pen")
    print(describe(find), VERSION)
    print(c.total(), shop.util.money.to_text(5))
    try:
        c.find("car")
    except UnknownItem as error:
        print("error:", error)
    print(catalog.SEEN, shop.util.money.CACHE)
    sys.exit(3)


if __name__ == "__main__":
    main()
