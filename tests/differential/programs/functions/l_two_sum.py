from typing import List, Dict


class Solution:
    def twoSum(self, nums: List[int], target: int) -> List[int]:
        seen: Dict[int, int] = {}
        for i, num in enumerate(nums):
            complement = target - num
            if complement in seen:
                return [seen[complement], i]
            seen[num] = i
        return []

    def isValid(self, s: str) -> bool:
        stack = []
        pairs = {')': '(', ']': '[', '}': '{'}
        for ch in s:
            if ch in pairs:
                if not stack or stack.pop() != pairs[ch]:
                    return False
            else:
                stack.append(ch)
        return not stack

    def maxProfit(self, prices: List[int]) -> int:
        best, low = 0, float('inf')
        for price in prices:
            low = min(low, price)
            best = max(best, price - low)
        return best


s = Solution()
print(s.twoSum([2, 7, 11, 15], 9), s.twoSum([3, 2, 4], 6), s.twoSum([1], 5))
print(s.isValid("()[]{}"), s.isValid("(]"), s.isValid("(("))
print(s.maxProfit([7, 1, 5, 3, 6, 4]))
