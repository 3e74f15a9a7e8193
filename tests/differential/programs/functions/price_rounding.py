def with_tax(prices, rate):
    return [round(p * (1 + rate), 2) for p in prices]


def cents(amount):
    return int(round(amount * 100))


print(with_tax([10.0, 19.99, 0.5], 0.19))
print(cents(12.345), cents(0.1), cents(2.675))
print(round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234.5678, -2), round(5, -1))
