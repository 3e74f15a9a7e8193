def is_whole_product(a, b):
    n1, d1 = map(int, a.split("/"))
    n2, d2 = map(int, b.split("/"))
    return (n1 * n2) % (d1 * d2) == 0


print(is_whole_product("1/5", "5/1"), is_whole_product("7/10", "10/2"))
