INF = 10**9


def all_pairs(n, roads):
    dist = [[0 if i == j else INF for j in range(n)] for i in range(n)]
    nxt = [[j for j in range(n)] for i in range(n)]
    for a, b, w in roads:
        dist[a][b] = w
    for k in range(n):
        for i in range(n):
            for j in range(n):
                if dist[i][k] + dist[k][j] < dist[i][j]:
                    dist[i][j] = dist[i][k] + dist[k][j]
                    nxt[i][j] = nxt[i][k]
    return dist, nxt


def route(nxt, dist, a, b):
    if dist[a][b] >= INF:
        return None
    way = [a]
    while a != b:
        a = nxt[a][b]
        way.append(a)
    return way


dist, nxt = all_pairs(4, [(0, 1, 5), (1, 2, 3), (0, 2, 10), (2, 3, 1)])
print(dist[0], route(nxt, dist, 0, 3), route(nxt, dist, 3, 0))
