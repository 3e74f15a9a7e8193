n, k = map(int, input().split())
a = list(map(int, input().split()))
m = int(input())
edges = [tuple(map(int, input().split())) for _ in range(m)]
grid = [input().strip() for _ in range(2)]
adj = {i: [] for i in range(1, n + 1)}
for u, v in edges:
    adj[u].append(v)
    adj[v].append(u)
print(n, k, *a)
print(*sorted(a, reverse=True)[:k], sep=" ")
for node, near in adj.items():
    print(node, *near)
print(*(max(row) for row in grid), sep="\n")
name, *scores = input().split()
print(name, sum(map(float, scores)) / len(scores))
q = int(input())
while q:
    cmd, *args = input().split()
    if cmd == "add":
        x, y = map(int, args)
        print(x + y)
    elif cmd == "rev":
        print("".join(reversed(args[0])))
    q -= 1
try:
    input()
except EOFError:
    print("eof")
