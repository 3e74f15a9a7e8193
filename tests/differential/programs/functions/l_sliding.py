from collections import defaultdict, deque


def length_of_longest_substring(s: str) -> int:
    last = {}
    start = best = 0
    for i, ch in enumerate(s):
        if ch in last and last[ch] >= start:
            start = last[ch] + 1
        last[ch] = i
        best = max(best, i - start + 1)
    return best


def max_sliding_window(nums, k):
    dq = deque()
    out = []
    for i, n in enumerate(nums):
        while dq and nums[dq[-1]] < n:
            dq.pop()
        dq.append(i)
        if dq[0] == i - k:
            dq.popleft()
        if i >= k - 1:
            out.append(nums[dq[0]])
    return out


def group_anagrams(words):
    table = defaultdict(list)
    for w in words:
        table[tuple(sorted(w))].append(w)
    return list(table.values())


print(length_of_longest_substring("abcabcbb"), length_of_longest_substring(""), length_of_longest_substring("pwwkew"))
print(max_sliding_window([1, 3, -1, -3, 5, 3, 6, 7], 3))
print(group_anagrams(["eat", "tea", "tan", "ate", "nat", "bat"]))
