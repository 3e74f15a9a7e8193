from typing import List, Tuple


def split_even_odd(numbers: List[int]) -> Tuple[List[int], List[int]]:
    evens, odds = [], []
    for n in numbers:
        (evens if n % 2 == 0 else odds).append(n)
    return evens, odds


print(split_even_odd([1, 2, 3, 4, -5, -6, 0]))
e, o = split_even_odd([])
print(e, o, len(e) == len(o))
