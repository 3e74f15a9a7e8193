def hailstone(n):
    seq = [n]
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        seq.append(n)
    return seq


print(hailstone(6), max(hailstone(27)), len(hailstone(27)))
