def is_kaprekar(n: int) -> bool:
    square = str(n * n)
    for cut in range(len(square)):
        left = int(square[:cut] or "0")
        right = int(square[cut:])
        if right > 0 and left + right == n:
            return True
    return False


def aliquot(n: int, limit: int = 20) -> list[int]:
    chain = [n]
    while len(chain) < limit:
        s = sum(d for d in range(1, chain[-1] // 2 + 1) if chain[-1] % d == 0)
        if s in chain or s == 0:
            break
        chain.append(s)
    return chain


def josephus(n: int, k: int) -> int:
    place = 0
    for size in range(2, n + 1):
        place = (place + k) % size
    return place + 1


print([n for n in range(1, 1000) if is_kaprekar(n)])
print(aliquot(12), aliquot(220), aliquot(7))
print([josephus(n, 2) for n in range(1, 11)])
