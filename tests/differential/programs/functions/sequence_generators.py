def padovan(n):
    seq = [1, 1, 1]
    while len(seq) < n:
        seq.append(seq[-2] + seq[-3])
    return seq[:n]


def look_and_say(n):
    term = "1"
    out = [term]
    for _ in range(n - 1):
        nxt = ""
        i = 0
        while i < len(term):
            j = i
            while j < len(term) and term[j] == term[i]:
                j += 1
            nxt += str(j - i) + term[i]
            i = j
        term = nxt
        out.append(term)
    return out


print(padovan(15), padovan(2))
print(look_and_say(7))
