def second_largest(numbers):
    distinct = sorted(set(numbers), reverse=True)
    return distinct[1] if len(distinct) > 1 else None


print(second_largest([4, 9, 9, 1]))
print(second_largest([7, 7]))
result = second_largest([1, 2])
if result is not None:
    print(result + 1)
