big = 10**25
print(big / 3, 10**400 / 10**399, (2**70 + 1) / 2**70, -big / 7, 1 / big, (10**30) / (10**30 + 1))
print(float(big), big * 0.5, 2.0 * big, big + 0.5, big - 1e10, big / 2.5, big // 2.5, big % 2.5, 2.0 ** (big - big + 3))
print(
    big == 1e25,
    big < 1e25,
    2**53 + 1 == 2.0**53,
    2**53 + 1 > 2.0**53,
    1e25 >= big,
    float("inf") > big,
    10**400 < float("inf"),
)
print(int(1e25), int(-1e25), int(2.9), round(1e22), round(2.5), round(-0.5), round(1234567890123456789.0))
print(round(12345678901234567890, -5), round(25, -1), round(-(10**20) - 50, -2), round(7, 2))
print(sum([1.5, 2]), max(big, 3), min(big, 2**70), [big > x for x in (1, 2**90, 0)])
import math

print(
    math.floor(1e20),
    math.ceil(-1e20),
    math.trunc(2.7),
    math.floor(-2.5),
    math.sqrt(big),
    math.log(big),
    math.log10(big),
    math.log2(2**80),
)
try:
    print(float(10**400))
except OverflowError as error:
    print(error)
try:
    print(10**400 * 1.0)
except OverflowError as error:
    print(error)
try:
    print(10**400 / 3)
except OverflowError as error:
    print(error)
for value in ("nan", "inf"):
    try:
        print(int(float(value)))
    except (ValueError, OverflowError) as error:
        print(error)
