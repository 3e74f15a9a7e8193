from dataclasses import dataclass, field
from typing import Dict, List, Optional


@dataclass
class Product:
    sku: str
    name: str
    price: float
    stock: int = 0
    tags: List[str] = field(default_factory=list)

    @property
    def value(self) -> float:
        return self.price * self.stock


@dataclass
class Inventory:
    products: Dict[str, Product] = field(default_factory=dict)

    def add(self, product: Product) -> None:
        self.products[product.sku] = product

    def find(self, sku: str) -> Optional[Product]:
        return self.products.get(sku)

    def tagged(self, tag: str) -> List[Product]:
        return [p for p in self.products.values() if tag in p.tags]

    def report(self) -> None:
        print(f"{'SKU':<6}{'Name':<12}{'Price':>8}{'Stock':>7}{'Value':>11}")
        print("=" * 44)
        for p in sorted(self.products.values(), key=lambda p: p.value, reverse=True):
            print(f"{p.sku:<6}{p.name:<12}{p.price:>8.2f}{p.stock:>7d}{p.value:>11,.2f}")
        print(f"{'Total':<33}{sum(p.value for p in self.products.values()):>11,.2f}")


inv = Inventory()
inv.add(Product("A1", "Keyboard", 49.9, 30, ["input", "usb"]))
inv.add(Product("B2", "Monitor", 189.0, 12))
inv.add(Product("C3", "Mouse", 19.95, 110, ["input"]))
inv.report()
item = inv.find("A1")
if item is not None:
    item.stock -= 5
    print(item)
print([p.name for p in inv.tagged("input")], inv.find("Z9"))
