items = [1, 2, 3]
print(items, items.pop(), items, len(items))
