def words_by_consonants(text, n):
    vowels = set("aeiou")
    return [w for w in text.lower().split() if sum(c not in vowels for c in w) == n]


print(words_by_consonants("Green apples fall near old trees", 3))
