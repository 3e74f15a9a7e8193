def odd_product(n):
    product = 1
    seen = False
    while n > 0:
        n, d = divmod(n, 10)
        if d % 2 == 1:
            product *= d
            seen = True
    return product if seen else 0


print(odd_product(1357), odd_product(2468), odd_product(10203))
