def edits_to_palindrome(values):
    return sum(1 for i in range(len(values) // 2) if values[i] != values[-1 - i])


print(edits_to_palindrome([1, 2, 3, 2, 5]), edits_to_palindrome("abca"), edits_to_palindrome([]))
