n = int(input("How many? "))
values = [int(x) for x in input().split()]
assert len(values) == n, "wrong count"
a, b = map(float, input().split(","))
print(f"sum={sum(values)} mean={sum(values) / n:.2f}")
print(a * b, max(values), sorted(values, reverse=True)[:3])
rest = []
while (line := input()) != "end":
    rest.append(line.strip())
print(rest)
