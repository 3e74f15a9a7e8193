def first_unbalanced(text):
    """Index of the first bracket that does not fit, or -1."""
    partner = {')': '(', ']': '[', '}': '{'}
    stack = []
    for i, ch in enumerate(text):
        if ch in partner.values():
            stack.append((ch, i))
        elif ch in partner:
            if not stack or stack[-1][0] != partner[ch]:
                return i
            stack.pop()
    return stack[0][1] if stack else -1


for t in ["(a[b]{c})", "(]", "((", "x)", ""]:
    print(repr(t), first_unbalanced(t))
