"""Dicts used as records: each key has a type of its own, for as long as the text names every key that is stored."""

def make(name, price, qty=1):
    return {"name": name, "price": price, "qty": qty, "tags": []}


def total(items):
    return sum(i["price"] * i["qty"] for i in items)


cart = [make("pen", 1.25, 4), make("book", 12.5), make("ink", 3.0, 2)]
for item in cart:
    item["tags"].append(item["name"][0])
    item["qty"] += 1
    item["price"] *= 2
print(total(cart), cart[0])
cart.sort(key=lambda i: i["price"])
print([i["name"] for i in cart], max(cart, key=lambda i: i["qty"])["name"].upper())
print(f"{cart[0]['name']:<6}|{cart[0]['price']:>8.2f}|{cart[0]['qty']:03d}")

by_name = {}
for item in cart:
    by_name[item["name"]] = item
by_name["pen"]["qty"] = 100
print(cart[[i["name"] for i in cart].index("pen")]["qty"] + 1)

person = {"name": "Ann", "age": 30, "address": {"city": "Oslo", "zip": 150}, "langs": ["en", "no"]}
person["age"] = person["age"] + 1
person["address"]["zip"] += 5
print(person["address"]["city"].lower(), person["address"]["zip"] * 2, len(person["langs"]), person)
for key, value in person["address"].items():
    print(key, value)
if "email" not in person:
    person["email"] = None
print(person["email"] is None, person.get("name"), person.get("missing"), "age" in person, len(person))
try:
    print(person["phone"])
except KeyError as e:
    print("no", e)

point = {"x": 1, "y": 2.5}
print(point["x"] + 1, point["y"] * 2, point["x"] // 2)
point["x"] = 2.0
print(point["x"], point)

other = person
other["age"] = 77
print(person["age"], other["name"].title())

stats = {"count": 0, "names": set(), "best": None}
for n in [3, 9, 4]:
    stats["count"] += 1
    stats["names"].add(str(n))
    if stats["best"] is None or n > stats["best"]:
        stats["best"] = n
print(stats["count"], sorted(stats["names"]), stats["best"])

open_record = {"a": 1, "b": "x"}
for k in list(open_record):
    open_record[k] = f"<{open_record[k]}>"
print(open_record)

rows = [dict_row for dict_row in ({"id": i, "label": "r" + str(i), "ok": i % 2 == 0} for i in range(3))]
print([r["label"] for r in rows if r["ok"]], sum(r["id"] for r in rows))
groups = {}
for r in rows:
    groups.setdefault(r["ok"], []).append(r["id"])
print(groups)
flags = {"on": True, "n": 5}
print(flags["on"] and flags["n"] > 3, not flags["on"], flags["n"] % 2)
copy = dict(person)
copy["age"] = 1
print(person["age"], copy["age"])
first, *rest = cart
first["qty"] = 0
print(cart[0]["qty"], len(rest))
del person["email"]
print(list(person), person.pop("langs"))
config = {"debug": False, "level": 3, "path": "/tmp"}
config.update({"level": 4})
config["level"]
print(config)
config |= {"path": "/var"}
print({**config, "level": 9}, config == config)
base = {"a": 1}
base.update({"a": 2})
print({**base, **{"b": None}}, {**{"x": 1.5}, **{"x": 2}})
