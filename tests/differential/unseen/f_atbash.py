def atbash(text):
    result = ""
    for ch in text:
        if ch.islower():
            result += chr(ord("z") - (ord(ch) - ord("a")))
        elif ch.isupper():
            result += chr(ord("Z") - ord(ch) + ord("A"))
        else:
            result += ch
    return result


for w in ("Wizard", "hello, World 9", ""):
    print(atbash(w), atbash(atbash(w)) == w)
