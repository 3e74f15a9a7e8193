def last_digit_product(values):
    result = 1
    for v in values:
        result = (result * (abs(v) % 10)) % 10
    return result


print(last_digit_product([12, 13, -14]), last_digit_product([]), -14 % 10, -7 // 2)
