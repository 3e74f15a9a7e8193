from functools import cmp_to_key


def by_joined(a, b):
    if a + b > b + a:
        return -1
    return 1 if a + b < b + a else 0


def largest(nums):
    return "".join(sorted(map(str, nums), key=cmp_to_key(by_joined)))


print(largest([3, 30, 34, 5, 9]), largest([]), largest([0]))
print(sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)))
words = ["bb", "a", "cc", "ddd", "e"]
words.sort(key=cmp_to_key(lambda a, b: len(a) - len(b)))
print(words)
words.sort(key=cmp_to_key(lambda a, b: len(a) - len(b)), reverse=True)
print(words, sorted([2.5, 1.0], key=cmp_to_key(lambda x, y: x - y)))


def loud(a, b):
    print("compare", a, b)
    if a == 13 or b == 13:
        raise ValueError("unlucky")
    return a - b


print(sorted([3, 1, 2, 5, 4], key=cmp_to_key(loud)))
nums = [5, 4, 13, 1]
try:
    nums.sort(key=cmp_to_key(loud))
except ValueError as e:
    print(e, sorted(nums))


def ordered(rows, sign):
    rows.sort(key=cmp_to_key(lambda p, q: sign * (p[1] - q[1]) or (p[0] > q[0]) - (p[0] < q[0])))
    return rows


print(ordered([("b", 1), ("a", 1), ("c", 0)], 1), ordered([("b", 1), ("a", 1), ("c", 0)], -1))
