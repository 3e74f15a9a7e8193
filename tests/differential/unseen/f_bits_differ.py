def one_bit_apart(a, b):
    x = a ^ b
    return x != 0 and x & (x - 1) == 0


def toggle_even_bits(n):
    mask, i = 0, 0
    while (1 << i) <= n:
        if i % 2 == 1:
            mask |= 1 << i
        i += 1
    return n ^ mask


print(one_bit_apart(9, 13), one_bit_apart(4, 4), toggle_even_bits(10), toggle_even_bits(0))
