from collections import Counter


def ordered_counts(words):
    return Counter(words).most_common(2)


def can_build(note, magazine):
    need = Counter(note)
    have = Counter(magazine)
    for ch, k in need.items():
        if have[ch] < k:
            return False
    return True


def odd_ones(values):
    c = Counter(values)
    return sorted(v for v in c if c[v] % 2 == 1)


print(ordered_counts(["a", "b", "a", "c", "b", "a"]))
print(can_build("aab", "baacd"), can_build("zz", "z"))
print(odd_ones([3, 3, 1, 2, 2, 2]))
