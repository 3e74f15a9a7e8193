def staircase_search(matrix: list[list[int]], value: int) -> tuple[int, int]:
    row, column = 0, len(matrix[0]) - 1
    while row < len(matrix) and column >= 0:
        here = matrix[row][column]
        if here == value:
            return row, column
        if here > value:
            column -= 1
        else:
            row += 1
    return -1, -1


def peak_index(values: list[int]) -> int:
    low, high = 0, len(values) - 1
    while low < high:
        mid = (low + high) >> 1
        if values[mid] < values[mid + 1]:
            low = mid + 1
        else:
            high = mid
    return low


def main() -> None:
    matrix = [[1, 4, 7], [2, 5, 8], [3, 6, 9]]
    for value in (5, 1, 9, 10):
        print(value, "->", staircase_search(matrix, value))
    print(peak_index([1, 3, 8, 12, 4, 2]))


if __name__ == "__main__":
    main()
