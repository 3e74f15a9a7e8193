"""An invoice with lines, discounts and tax."""


class Line:
    def __init__(self, name, price, quantity=1):
        self.name = name
        self.price = price
        self.quantity = quantity

    def total(self):
        return self.price * self.quantity


class Invoice:
    TAX = 0.19

    def __init__(self, number, customer):
        self.number = number
        self.customer = customer
        self.lines = []
        self.discounts = {}

    def add(self, name, price, quantity=1):
        self.lines.append(Line(name, price, quantity))
        return self

    def discount(self, name, percent):
        self.discounts[name] = percent
        return self

    def net(self):
        total = 0
        for line in self.lines:
            percent = self.discounts.get(line.name, 0)
            total += line.total() * (100 - percent) / 100
        return round(total, 2)

    def show(self):
        print("Invoice %05d for %s" % (self.number, self.customer))
        print("-" * 40)
        for i, line in enumerate(self.lines, start=1):
            print("{:>2} {:<20}{:>5} x {:>8.2f}".format(i, line.name, line.quantity, line.price))
        print("-" * 40)
        net = self.net()
        print(f"{'net':<30}{net:>10,.2f}")
        print(f"{'tax':<30}{net * self.TAX:>10,.2f}")
        print(f"{'total':<30}{net * (1 + self.TAX):>10,.2f}")


if __name__ == "__main__":
    invoice = Invoice(42, "Miller & Sons")
    invoice.add("paper", 4.95, 20).add("printer", 1249.0).add("ink", 19.99, 4)
    invoice.discount("ink", 10)
    invoice.show()
