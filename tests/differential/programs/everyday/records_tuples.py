from collections import defaultdict, namedtuple

Sale = namedtuple("Sale", ["region", "product", "units", "price"])

SALES = [
    Sale("north", "tea", 10, 2.5),
    Sale("south", "tea", 4, 2.75),
    Sale("north", "coffee", 7, 4.0),
    Sale("south", "coffee", 1, 4.2),
]

totals = defaultdict(float)
units = defaultdict(lambda: defaultdict(int))
for sale in SALES:
    totals[sale.region] += sale.units * sale.price
    units[sale.region][sale.product] += sale.units
for region in sorted(totals):
    print(region, round(totals[region], 2), dict(units[region]))
print(SALES[0], SALES[0].region, SALES[1][3])
print(max(SALES, key=lambda s: s.units * s.price).product)
