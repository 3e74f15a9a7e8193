"""A variable that not every round of a loop assigns keeps what an earlier round gave it."""


def positives(items):
    seen_all = []
    for item in items:
        if item > 0:
            seen = item
        seen_all.append(seen)
    return seen_all


def outside_brackets(lines):
    inside = False
    kept = []
    for line in lines:
        if not inside:
            fresh = []
        for letter in line:
            if letter == "(":
                inside = True
            elif letter == ")":
                inside = False
            elif not inside:
                fresh.append(letter)
        if fresh and not inside:
            kept.append("".join(fresh))
    return kept


def first(items):
    if not items:
        return
    return items[0]


print(positives([1, -1, 2, -3]))
print(outside_brackets(["ab(c", "d", "e)fg", "hi"]))
print(first([1, 2]), first([]))
for number in range(3):
    try:
        if number == 1:
            found = "one"
        print(found, number)
    except NameError:
        print("nothing yet")
