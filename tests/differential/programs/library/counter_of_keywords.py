from collections import Counter

c = Counter(a=2, b=-1)
print(c, c["a"], c["z"], Counter(x=1) + c, c.most_common(1))
c.update("ab")
print(c, sorted(c.elements()))
