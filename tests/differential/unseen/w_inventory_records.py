from collections import namedtuple
from operator import attrgetter, itemgetter

Item = namedtuple("Item", ["sku", "name", "price", "stock"])

items = [
    Item("a1", "bolt", 0.25, 1200),
    Item("b7", "nut", 0.1, 900),
    Item("c3", "wrench", 12.5, 14),
    Item("d4", "hammer", 18.0, 0),
]

by_sku = {item.sku: item for item in items}
print(by_sku["c3"])
print([i.name for i in sorted(items, key=attrgetter("price"), reverse=True)])
value = {i.sku: i.price * i.stock for i in items if i.stock}
for sku, worth in sorted(value.items(), key=itemgetter(1)):
    print("%s %-8s %10.2f" % (sku, by_sku[sku].name, worth))
out_of_stock = [i for i in items if not i.stock]
print(len(out_of_stock), out_of_stock[0].name.upper())
restocked = [i._replace(stock=i.stock + 10) if i.stock < 20 else i for i in items]
print(sum(i.stock for i in restocked), restocked[-1].stock)
sku, name, *rest = items[0]
print(sku, name, rest)
