def mean_word_length(text):
    words = text.split()
    return round(sum(len(w) for w in words) / len(words), 2) if words else 0.0


def length_table(text):
    table = {}
    for w in text.split():
        table.setdefault(len(w), []).append(w)
    return table


print(mean_word_length("the quick brown fox"), mean_word_length(""))
print(length_table("a bb cc d eee"))
