def binary_mean(a, b):
    if b < a:
        return -1
    return bin(round((a + b) / 2))


print(binary_mean(1, 4))
print(binary_mean(5, 6))
print(binary_mean(3, 1))
