"""Functions as exercise collections have them."""


def two_sum(nums, target):
    seen = {}
    for i, n in enumerate(nums):
        if target - n in seen:
            return [seen[target - n], i]
        seen[n] = i
    return None


def is_valid(s):
    stack = []
    pairs = {")": "(", "]": "[", "}": "{"}
    for c in s:
        if c in pairs.values():
            stack.append(c)
        elif c in pairs:
            if not stack or stack.pop() != pairs[c]:
                return False
    return not stack


def group_anagrams(words):
    groups = {}
    for w in words:
        groups.setdefault("".join(sorted(w)), []).append(w)
    return list(groups.values())


def lcs(a, b):
    dp = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            dp[i][j] = dp[i - 1][j - 1] + 1 if a[i - 1] == b[j - 1] else max(dp[i - 1][j], dp[i][j - 1])
    return dp[-1][-1]


def permutations(xs):
    if len(xs) <= 1:
        return [xs]
    result = []
    for i in range(len(xs)):
        for p in permutations(xs[:i] + xs[i + 1 :]):
            result.append([xs[i]] + p)
    return result


def binary_search(xs, t):
    lo, hi = 0, len(xs) - 1
    while lo <= hi:
        mid = (lo + hi) // 2
        if xs[mid] == t:
            return mid
        elif xs[mid] < t:
            lo = mid + 1
        else:
            hi = mid - 1
    return -1


def quicksort(xs):
    if not xs:
        return []
    pivot, *rest = xs
    return quicksort([x for x in rest if x < pivot]) + [pivot] + quicksort([x for x in rest if x >= pivot])


def merge_sort(xs):
    if len(xs) < 2:
        return xs
    mid = len(xs) // 2
    l, r = merge_sort(xs[:mid]), merge_sort(xs[mid:])
    out = []
    while l and r:
        out.append(l.pop(0) if l[0] <= r[0] else r.pop(0))
    return out + l + r


def caesar(s, k):
    return "".join(
        chr((ord(c) - base + k) % 26 + base) if c.isalpha() else c for c in s for base in [65 if c.isupper() else 97]
    )


def prime_factors(n):
    fs = []
    d = 2
    while d * d <= n:
        while n % d == 0:
            fs.append(d)
            n //= d
        d += 1
    if n > 1:
        fs.append(n)
    return fs


def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


def to_base(n, b):
    if n == 0:
        return "0"
    digits = ""
    neg = n < 0
    n = abs(n)
    while n:
        digits = "0123456789abcdef"[n % b] + digits
        n //= b
    return ("-" if neg else "") + digits


def rle(s):
    if not s:
        return ""
    out, prev, count = [], s[0], 1
    for c in s[1:]:
        if c == prev:
            count += 1
        else:
            out.append((prev, count))
            prev, count = c, 1
    out.append((prev, count))
    return "".join(f"{c}{n}" if n > 1 else c for c, n in out)


def spiral(m):
    out = []
    while m:
        out += m.pop(0)
        m = [list(r) for r in zip(*m)][::-1]
    return out


def max_sub(xs):
    best = cur = xs[0]
    for x in xs[1:]:
        cur = max(x, cur + x)
        best = max(best, cur)
    return best


def word_count(s):
    return {w: s.split().count(w) for w in sorted(set(s.split()))}


def hanoi(n, a="A", b="B", c="C"):
    if n == 0:
        return 0
    return hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a)


def average(xs):
    return sum(xs) / len(xs) if xs else 0


def safe_div(a, b):
    try:
        return a / b
    except ZeroDivisionError:
        return None


def digits_sum(n):
    return sum(int(d) for d in str(abs(n)))


def collatz(n):
    steps = [n]
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps.append(n)
    return steps


def pascal(n):
    rows = [[1]]
    for _ in range(n - 1):
        prev = rows[-1]
        rows.append([1] + [prev[i] + prev[i + 1] for i in range(len(prev) - 1)] + [1])
    return rows


def transpose(m):
    return [[row[i] for row in m] for i in range(len(m[0]))]


def count_vowels(s: str) -> int:
    return sum(c in "aeiou" for c in s.lower())


def fib(n, memo={}):
    if n in memo:
        return memo[n]
    if n < 2:
        return n
    memo[n] = fib(n - 1) + fib(n - 2)
    return memo[n]


def title(s):
    return " ".join(w[0].upper() + w[1:] if w else w for w in s.split(" "))


def second_largest(xs):
    u = sorted(set(xs), reverse=True)
    return u[1] if len(u) > 1 else None


def dot(a, b):
    return sum(x * y for x, y in zip(a, b))


def triangle(a, b, c):
    if a + b <= c or a + c <= b or b + c <= a:
        return "invalid"
    return {1: "equilateral", 2: "isosceles", 3: "scalene"}[len({a, b, c})]


print(two_sum([2, 7, 11], 9), two_sum([1], 5))
print(is_valid("([]{})"), is_valid("(]"), is_valid("("))
print(group_anagrams(["eat", "tea", "tan", "ate", "nat", "bat"]))
print(lcs("ABCBDAB", "BDCABA"), permutations([1, 2, 3]))
print(binary_search([1, 3, 5, 7], 5), binary_search([], 1), quicksort([3, 1, 2, 3]), merge_sort([5, 2, 9, 1]))
print(caesar("Hello, World!", 3), prime_factors(360), gcd(48, 18), to_base(255, 16), to_base(-5, 2), rle("aaabccd"))
print(spiral([[1, 2, 3], [4, 5, 6], [7, 8, 9]]), max_sub([-2, 1, -3, 4, -1, 2, 1, -5, 4]), word_count("a b a"))
print(hanoi(5), average([1, 2, 3]), average([]), safe_div(1, 2), safe_div(1, 0), digits_sum(-123), collatz(6))
print(pascal(5), transpose([[1, 2], [3, 4], [5, 6]]), count_vowels("Hello"), fib(50))
print(title("hello big world"), second_largest([1, 2, 2]), second_largest([1]))
print(dot([1, 2], [3.5, 4]), triangle(3, 3, 3), triangle(3, 4, 5), triangle(1, 1, 5))
