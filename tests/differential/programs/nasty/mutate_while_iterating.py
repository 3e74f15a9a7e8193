values = [1, 2, 3, 4, 5, 6]
for v in values:
    if v % 2 == 0:
        values.remove(v)
print(values)
grow = [1]
for g in grow:
    if g < 5:
        grow.append(g + 1)
print(grow)
shrink = [1, 2, 3, 4]
seen = []
for s in shrink:
    seen.append(s)
    shrink.pop()
print(seen, shrink)
rest = ["a", "b", "c", "d"]
for i, r in enumerate(rest):
    if r == "b":
        del rest[i]
    else:
        print(i, r)
insert = [1, 2]
count = 0
for x in insert:
    if count < 3:
        insert.insert(0, 0)
        count += 1
print(insert)
