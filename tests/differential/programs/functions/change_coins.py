def change(amount, coins=(200, 100, 50, 20, 10, 5, 2, 1)):
    used = []
    for coin in coins:
        while amount >= coin:
            amount -= coin
            used.append(coin)
    return used


print(change(288))
print(change(3, (2, 1)))
print(change(0))
