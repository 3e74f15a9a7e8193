from collections import deque

moves = 0


def move_tower(height: int, from_pole: str, to_pole: str, with_pole: str) -> None:
    if height >= 1:
        move_tower(height - 1, from_pole, with_pole, to_pole)
        move_disk(from_pole, to_pole)
        move_tower(height - 1, with_pole, to_pole, from_pole)


def move_disk(fp, tp):
    global moves
    moves += 1
    print("moving disk from", fp, "to", tp)


def josephus(n, k):
    circle = deque(range(1, n + 1))
    order = []
    while circle:
        circle.rotate(-(k - 1))
        order.append(circle.popleft())
    return order


move_tower(3, "A", "B", "C")
print(moves)
print(josephus(7, 3))
