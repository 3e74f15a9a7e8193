def deepest(text: str) -> int:
    depth = deepest_seen = 0
    for ch in text:
        if ch == "{":
            depth += 1
            deepest_seen = max(deepest_seen, depth)
        elif ch == "}":
            depth -= 1
    if depth != 0:
        return -1
    return deepest_seen


print([deepest(t) for t in ("{}", "{{}{}}", "", "{{", "a{b{c}}")])
