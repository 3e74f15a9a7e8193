def is_palindrome(text: str) -> bool:
    letters = [c.lower() for c in text if c.isalnum()]
    return letters == letters[::-1]


def is_palindrome_pointers(s):
    i, j = 0, len(s) - 1
    while i < j:
        if s[i] != s[j]:
            return False
        i += 1
        j -= 1
    return True


def is_palindrome_recursive(s):
    return len(s) < 2 or (s[0] == s[-1] and is_palindrome_recursive(s[1:-1]))


def count_substrings(s):
    return sum(is_palindrome_pointers(s[i:j]) for i in range(len(s)) for j in range(i + 1, len(s) + 1))


def can_rearrange(s):
    odd = set()
    for c in s:
        odd ^= {c}
    return len(odd) <= 1


cases = {"A man, a plan, a canal: Panama": True, "no": False, "": True, "Was it a car?": False}
for text, expected in cases.items():
    assert is_palindrome(text) is expected, text
print([is_palindrome_pointers(w) == is_palindrome_recursive(w) for w in ("abba", "abc", "x")])
print(count_substrings("aaa"), can_rearrange("civic"), can_rearrange("hello"))
