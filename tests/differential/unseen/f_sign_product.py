def sign_product(values):
    if not values:
        return None
    sign = 1
    for v in values:
        if v == 0:
            return 0
        if v < 0:
            sign = -sign
    return sign


print(sign_product([1, -2, -3]), sign_product([]), sign_product([0, 1]), sign_product([-1]))
