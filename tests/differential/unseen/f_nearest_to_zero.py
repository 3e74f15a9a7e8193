def nearest(values):
    negative = [v for v in values if v < 0]
    positive = [v for v in values if v > 0]
    return (max(negative) if negative else None, min(positive) if positive else None)


print(nearest([3, -2, 5, -7]), nearest([1]), nearest([]))
