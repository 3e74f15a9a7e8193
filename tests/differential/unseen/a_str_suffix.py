def suffix_array(text: str) -> list[int]:
    return sorted(range(len(text)), key=lambda i: text[i:])


def common_lengths(text: str, order: list[int]) -> list[int]:
    result = [0]
    for a, b in zip(order, order[1:]):
        k = 0
        while a + k < len(text) and b + k < len(text) and text[a + k] == text[b + k]:
            k += 1
        result.append(k)
    return result


def longest_repeat(text: str) -> str:
    order = suffix_array(text)
    lengths = common_lengths(text, order)
    best = max(lengths)
    return text[order[lengths.index(best)] :][:best]


def burrows_wheeler(text: str) -> tuple[str, int]:
    turns = sorted(text[i:] + text[:i] for i in range(len(text)))
    return "".join(t[-1] for t in turns), turns.index(text)


word = "mississippi"
print(suffix_array(word))
print(longest_repeat(word), burrows_wheeler(word))
