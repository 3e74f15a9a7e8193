def shift_words(sentence, k):
    words = sentence.split(" ")
    k %= len(words)
    return " ".join(words[-k:] + words[:-k]) if k else sentence


def reverse_words(sentence):
    return " ".join(w[::-1] for w in sentence.split(" "))


print(shift_words("one two three four", 1), "|", shift_words("a b", 2), "|", reverse_words("stressed was I"))
