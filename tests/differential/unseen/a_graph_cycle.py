def has_cycle(graph: dict[str, list[str]]) -> bool:
    state = {node: 0 for node in graph}

    def visit(node: str) -> bool:
        if state[node] == 1:
            return True
        if state[node] == 2:
            return False
        state[node] = 1
        for follower in graph[node]:
            if visit(follower):
                return True
        state[node] = 2
        return False

    return any(visit(node) for node in graph)


def course_order(count: int, needs: list[tuple[int, int]]) -> list[int]:
    after: list[list[int]] = [[] for _ in range(count)]
    waiting = [0] * count
    for course, before in needs:
        after[before].append(course)
        waiting[course] += 1
    ready = [c for c in range(count) if waiting[c] == 0]
    order = []
    for c in ready:
        order.append(c)
        for d in after[c]:
            waiting[d] -= 1
            if waiting[d] == 0:
                ready.append(d)
    return order if len(order) == count else []


print(has_cycle({"a": ["b"], "b": ["c"], "c": []}), has_cycle({"a": ["b"], "b": ["a"]}))
print(course_order(4, [(1, 0), (2, 0), (3, 1), (3, 2)]), course_order(2, [(0, 1), (1, 0)]))
