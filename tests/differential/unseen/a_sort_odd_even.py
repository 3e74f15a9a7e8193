from random import Random


def odd_even_sort(items: list[int]) -> list[int]:
    done = False
    while not done:
        done = True
        for parity in (1, 0):
            for i in range(parity, len(items) - 1, 2):
                if items[i] > items[i + 1]:
                    items[i], items[i + 1] = items[i + 1], items[i]
                    done = False
    return items


shuffler = Random(3)
values = list(range(12))
shuffler.shuffle(values)
print(odd_even_sort(values) == list(range(12)))
