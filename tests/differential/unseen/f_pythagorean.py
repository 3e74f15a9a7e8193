def triples(perimeter):
    out = []
    for a in range(1, perimeter // 3):
        for b in range(a + 1, perimeter // 2):
            c = perimeter - a - b
            if a * a + b * b == c * c:
                out.append((a, b, c))
    return out


print(triples(12), triples(120), triples(13))
