def clamp(value, low=0, high=10):
    return max(low, min(value, high))


def wrap(angle):
    """Bring an angle in degrees into the range [0, 360)."""
    return angle % 360


print(clamp(5), clamp(-3), clamp(99), clamp(99, high=50), clamp(1, 3))
print(wrap(370), wrap(-90), wrap(-720), wrap(359.5), wrap(-0.5))
