def last(n):
    total = n * 2
    print(total)
    total %= 3
    total = len(str(n))
    return total


count = 1
count += 5
count = last(12)
print(count)
count -= 1
