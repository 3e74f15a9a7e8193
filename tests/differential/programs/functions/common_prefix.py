def common_prefix(words):
    if not words:
        return ""
    prefix = words[0]
    for word in words[1:]:
        while not word.startswith(prefix):
            prefix = prefix[:-1]
            if not prefix:
                return ""
    return prefix


print(repr(common_prefix(["interview", "internet", "interval"])))
print(repr(common_prefix(["dog", "cat"])), repr(common_prefix([])))
