limit = 2**62
print(limit + limit, limit * 2 - 1, -limit * 2 - 1, 9223372036854775807 + 1, -9223372036854775808 - 1)
print(sum([limit, limit, limit]), sum(range(10)), sum([], 5), sum([True, True]), sum(x for x in (limit, limit)))
print(18446744073709551616, -18446744073709551617, 0xFFFFFFFFFFFFFFFFFF, 1_000_000_000_000_000_000_000)
print(2**100 == 1 << 100, 3**40 != 3**41, 2**64 > 2**63 > 1, 1 < 2**70 < 2**80, not (2**70), bool(2**64 - 2**64))
total = 0
for i in range(100):
    total += i**10
print(total)
product = 1
for p in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53):
    product *= p
print(product, product % 59, -product % 59, product // 53)
a = b = 2**63
a += 1
print(a, b, a - b)
print(max(1, 2**63, 5), min(2**63, 4), abs(-(2**65)), abs(-5), -(-(2**64)), +(2**64), --5)
print(int(True) + 2**64, True + 2**64, 2**64 * False, 2**64 - True)
print(7 if 2**70 else 8, 2**70 and 5, 0 or 2**70, (2**70 > 5) + 1)
