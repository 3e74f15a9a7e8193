def count_words(sentence):
    result = {}
    for word in sentence.split():
        word = word.strip(".,!?").lower()
        if word in result:
            result[word] += 1
        else:
            result[word] = 1
    return result


counts = count_words("The cat saw the dog. The dog ran!")
for word in sorted(counts):
    print(word, counts[word])
print(counts)
