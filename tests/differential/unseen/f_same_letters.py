def same_letters(a: str, b: str) -> bool:
    return set(a.lower()) - {" "} == set(b.lower()) - {" "}


def shared(a: str, b: str) -> str:
    return "".join(sorted(set(a) & set(b)))


print(same_letters("Tea", "eat at"), same_letters("ab", "abc"), shared("graph", "paragon"))
