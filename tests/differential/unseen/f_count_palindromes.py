def palindromes_below(n):
    low = high = 0
    for i in range(1, n):
        if str(i) == str(i)[::-1]:
            if i % 2:
                low += 1
            else:
                high += 1
    return (low, high)


odd, even = palindromes_below(200)
print(odd, even, palindromes_below(10))
