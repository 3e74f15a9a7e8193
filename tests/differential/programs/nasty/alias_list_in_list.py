inner = [1]
outer = [inner, inner, [1]]
inner.append(2)
print(outer)
outer[0][0] = 99
print(inner, outer[1], outer[2])
outer[1] = outer[2]
outer[1].append("x" == "y")
print(outer)
copy = outer.copy()
copy[0].append(5)
copy.append([])
print(outer, len(copy))
