def product_pairs(values, target):
    pairs = []
    n = len(values)
    for i in range(n):
        for j in range(i + 1, n):
            if values[i] * values[j] == target:
                pairs.append((values[i], values[j]))
    return pairs


found = product_pairs([1, 2, 3, 4, 6, 12], 12)
print(found)
print(len(found), found[0][1], (3, 4) in found)
print(product_pairs([], 1))
