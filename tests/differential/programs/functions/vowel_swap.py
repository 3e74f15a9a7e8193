def swap_vowels(text):
    vowels = "aeiou"
    result = ""
    for ch in text:
        if ch in vowels:
            result += vowels[(vowels.index(ch) + 1) % len(vowels)]
        elif ch.lower() in vowels:
            result += vowels[(vowels.index(ch.lower()) + 1) % 5].upper()
        else:
            result += ch
    return result


print(swap_vowels("banana"))
print(swap_vowels("Education Unit"))
print(repr(swap_vowels("")))
