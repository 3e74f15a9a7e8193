red, white, blue = 0, 1, 2
colours = (red, white, blue)


def flag_sort(sequence: list) -> list:
    """Sort a sequence that holds just three different values."""
    if not sequence or len(sequence) == 1:
        return list(sequence)
    low, middle, high = 0, 0, len(sequence) - 1
    while middle <= high:
        value = sequence[middle]
        if value == colours[0]:
            sequence[low], sequence[middle] = sequence[middle], sequence[low]
            low += 1
            middle += 1
        elif value == colours[1]:
            middle += 1
        elif value == colours[2]:
            sequence[middle], sequence[high] = sequence[high], sequence[middle]
            high -= 1
        else:
            raise ValueError(f"only {colours} may occur, but {value} was found")
    return sequence


if __name__ == "__main__":
    print(flag_sort([2, 0, 1, 1, 0, 2, 2]))
    try:
        flag_sort([0, 7, 1])
    except ValueError as error:
        print(error)
