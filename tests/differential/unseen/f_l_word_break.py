from typing import List, Set
from functools import lru_cache


class Solution:
    def wordBreak(self, s: str, wordDict: List[str]) -> bool:
        words: Set[str] = set(wordDict)
        dp = [True] + [False] * len(s)
        for i in range(1, len(s) + 1):
            for j in range(i):
                if dp[j] and s[j:i] in words:
                    dp[i] = True
                    break
        return dp[-1]


@lru_cache(maxsize=None)
def climb(n: int) -> int:
    if n <= 1:
        return 1
    return climb(n - 1) + climb(n - 2)


print(Solution().wordBreak("leetcode", ["leet", "code"]), Solution().wordBreak("catsandog", ["cats", "dog", "sand", "and", "cat"]))
print(climb(50))
