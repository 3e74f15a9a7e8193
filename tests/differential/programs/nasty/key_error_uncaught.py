prices = {"tea": 2.5}
order = ["tea", "cake"]
total = 0.0
for item in order:
    print("adding", item)
    total += prices[item]
print(total)
