s = "x"
t = s
s += "y"
print(s, t)
out = ""
for i in range(3):
    out = str(i) + out
print(out)
parts = list("abc")
parts[1] = "B"
print("".join(parts), "abc".replace("b", "B"))
try:
    s[0] = "z"
except TypeError as e:
    print(e)
lines = []
lines.append("one")
lines.append("two")
text = "\n".join(lines) + "\n"
print(repr(text), text.count("\n"), text.split("\n"))
print("-".join(str(i) for i in range(4)), ",".join([]), "".join(reversed("abc")), "a" "b" + "c" * 2)
n = 12345
print(str(n)[::-1], int(str(n)[::-1]), sum(map(int, str(n))), str(n).zfill(8), len(str(-n)))
