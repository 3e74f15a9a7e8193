def letter_frequency(text):
    counts = {}
    for ch in text.lower():
        if ch.isalpha():
            counts[ch] = counts.get(ch, 0) + 1
    return counts


def most_common_letter(text):
    counts = letter_frequency(text)
    return max(sorted(counts), key=lambda c: counts[c])


print(letter_frequency("Hello, World"))
print(most_common_letter("Mississippi"))
print(sorted(letter_frequency("better butter").items(), key=lambda kv: (-kv[1], kv[0])))
