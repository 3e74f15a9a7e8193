def headline(text):
    small = {"of", "and", "the", "a", "in"}
    words = text.lower().split(" ")
    return " ".join(w if i > 0 and w in small else w.capitalize() for i, w in enumerate(words))


print(headline("the lord of the rings"))
print(headline("A TALE OF TWO CITIES"))
