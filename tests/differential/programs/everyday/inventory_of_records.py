"""Values whose type the key tells, in lists, nested, as arguments and as attributes."""

inventory = [
    {"name": "bolt", "price": 3, "qty": 10},
    {"name": "nut", "price": 2.5, "qty": 4},
]
print(sum(i["price"] * i["qty"] for i in inventory))
cheapest = min(inventory, key=lambda i: i["price"])
print(cheapest["name"], cheapest["price"] + 1, round(cheapest["price"], 1), int(inventory[0]["price"]))
for i in inventory:
    i["value"] = i["price"] * i["qty"]
    print(f"{i['name']}: {i['value']:.2f} {i.get('qty')} {i.get('price', 0) * 2} {i.get('missing')}")
inventory.append({"name": "gear", "price": 9.99, "qty": 1, "value": 9.99})
print(sorted(inventory, key=lambda i: i["value"], reverse=True)[0]["name"])
by = {}
for i in inventory:
    by[i["name"]] = i["qty"]
print(by["bolt"] + by["gear"])
x = {"v": None, "n": 2}
x["v"] = x["n"] * 2
if x["v"]:
    print(x["v"] + 1)
y = {"v": None, "n": 2}
print(y["v"], y["v"] is None, y)
user = {"name": "A", "roles": {"admin", "dev"}, "active": True, "score": 1.5}
user["roles"].add("ops")
if user["active"] and "dev" in user["roles"]:
    user["score"] += 1
print(sorted(user["roles"]), user["score"], len(user["name"]))


class Box:
    def __init__(self):
        self.data = {"n": 0, "name": "box", "items": []}

    def add(self, x):
        self.data["items"].append(x)
        self.data["n"] += 1
        return self


b = Box().add(3).add(4)
print(b.data["n"], b.data["items"], b.data["name"].upper())
nested = {"k": {"n": 1, "s": "t"}, "l": [{"n": 2, "s": "u"}], "t": (1, "z")}
nested["k"]["n"] += 1
nested["l"].append({"n": 5, "s": "w"})
print(nested["k"]["n"] + nested["l"][1]["n"], nested["l"][0]["s"] + "!", nested["t"][0] + 1, nested["t"][1] * 2)
print(nested)
tree = {"value": 1, "left": {"value": 2, "left": None, "right": None}, "right": None}
print(tree["value"])
