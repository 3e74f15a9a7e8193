ROMAN = [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
         (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]


def to_roman(n):
    out = ""
    for value, sign in ROMAN:
        while n >= value:
            out += sign
            n -= value
    return out


def from_roman(s):
    values = dict((sign, value) for value, sign in ROMAN if len(sign) == 1)
    total = 0
    for i, ch in enumerate(s):
        v = values[ch]
        if i + 1 < len(s) and values[s[i + 1]] > v:
            total -= v
        else:
            total += v
    return total


def change(amount, coins=(200, 100, 50, 20, 10, 5, 2, 1)):
    result = {}
    for coin in coins:
        count, amount = divmod(amount, coin)
        if count:
            result[coin] = count
    return result


for n in (1, 4, 9, 14, 40, 90, 400, 1994, 2024, 3999):
    r = to_roman(n)
    assert from_roman(r) == n
    print(n, r)
print(change(388), change(0), sum(k * v for k, v in change(999).items()))
