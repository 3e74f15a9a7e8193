print(2 ** 62, 2 ** 63 - 1, -(2 ** 63))
a = 9223372036854775807
print(a, -a - 1, a // 2, a % 1000, a >> 3)
print(3037000499 * 3037000499)
print(abs(-9223372036854775807), 4611686018427387904 * 2 - 1 if False else 0)
x = 1
for i in range(1, 21):
    x *= i
print(x)
mask = (1 << 62) | 1
print(mask, mask & 0xFF, mask ^ mask, ~mask)
h = 5381
for ch in "hello world":
    h = (h * 33 + ord(ch)) & 0xFFFFFFFF
print(h)
print(-9223372036854775808 // -1 if False else "skip", 10 ** 18, int(1e18))
