def escape(cx: float, cy: float, limit: int) -> int:
    x = y = 0.0
    for i in range(limit):
        x2, y2 = x * x, y * y
        if x2 + y2 > 4.0:
            return i
        y = 2.0 * x * y + cy
        x = x2 - y2 + cx
    return limit


total = 0
for row in range(120):
    for column in range(160):
        total += escape(column / 50.0 - 2.2, row / 50.0 - 1.2, 200)
print(total)
