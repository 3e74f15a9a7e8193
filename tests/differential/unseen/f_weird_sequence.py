def weird(n):
    seq = [1, 2]
    for i in range(2, n):
        if i % 2 == 0:
            seq.append(seq[-1] * 2 - 1)
        else:
            seq.append(seq[-1] + seq[-2])
    return seq[:n]


print(weird(8), weird(1), weird(0))
