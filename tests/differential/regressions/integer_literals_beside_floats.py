"""Integer literals that a float cannot hold, compared with floats: Python compares the exact values."""


def beside(edge: float) -> None:
    print(9007199254740993 > edge, 9007199254740993 == edge, edge < 9007199254740993, edge != 9007199254740993)
    print(-9007199254740993 < -edge, 9007199254740992 == edge, 9223372036854775807 < edge * 1024)


beside(9007199254740992.0)
print(9007199254740993 >= 9007199254740992.0, 9007199254740993 <= 9007199254740992.0)
