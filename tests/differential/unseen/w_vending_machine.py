class VendingMachine:
    products = {"cola": 150, "chips": 100, "gum": 35}

    def __init__(self):
        self.credit = 0
        self.stock = dict.fromkeys(self.products, 2)
        self.sales = []

    def insert(self, *coins):
        for coin in coins:
            if coin not in (5, 10, 20, 50, 100, 200):
                print("rejected", coin)
                continue
            self.credit += coin

    def buy(self, name):
        price = self.products.get(name)
        if price is None:
            return "no such product"
        if not self.stock[name]:
            return f"{name} is sold out"
        if self.credit < price:
            return f"insert {price - self.credit} more"
        self.credit -= price
        self.stock[name] -= 1
        self.sales.append((name, price))
        return f"here is your {name}"

    def refund(self):
        coins = []
        for coin in (200, 100, 50, 20, 10, 5):
            while self.credit >= coin:
                self.credit -= coin
                coins.append(coin)
        return coins


vm = VendingMachine()
vm.insert(100, 3, 20)
print(vm.buy("cola"))
vm.insert(200, 200)
print(vm.buy("cola"), "|", vm.buy("cola"), "|", vm.buy("cola"), "|", vm.buy("tea"))
print(vm.credit, vm.refund(), vm.credit)
print(vm.sales, sum(p for _, p in vm.sales), vm.stock)
